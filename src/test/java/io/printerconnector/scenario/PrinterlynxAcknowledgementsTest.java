package io.printerconnector.scenario;

import static io.printerconnector.scenario.Workshop.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.simulator.printerlynx.Frame;
import io.printerconnector.simulator.printerlynx.Quirk;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What Printerlynx is told of orders, and what follows from it. */
class PrinterlynxAcknowledgementsTest {

  private static final String PRINTER = PrinterlynxWorkshop.PRINTER;

  private final PrinterlynxWorkshop workshop = new PrinterlynxWorkshop();

  @AfterEach
  void close() throws Exception {
    workshop.transcript().forEach(System.out::println);
    workshop.close();
  }

  @Test
  void aSuccessHasNoMessageOfTheFailureThatWasToldBeforeIt() throws Exception {
    workshop.start(Map.of());
    workshop.cloud().quirks().on(Quirk.BYTES_PER_SECOND, 1_000);
    String file = workshop.addFile("File.gcode");
    workshop.cloud().printJob("START", file, PRINTER);
    workshop.awaitStatus("busy");

    workshop.cloud().printJob("CANCEL", null, PRINTER);

    eventually("both answers").until(() -> workshop.cloud().acknowledgements().size() == 2);
    assertThat(workshop.cloud().acknowledgements())
        .extracting(Frame::data)
        .filteredOn(answer -> "CANCEL".equals(answer.get("job_type")))
        .singleElement()
        .satisfies(
            answer ->
                assertThat(answer).containsEntry("status", "OK").doesNotContainKey("message"));
  }

  @Test
  void ordersAreTakenInTheOrderOfTheirArrival() throws Exception {
    workshop.start(Map.of());
    List<String> jobs = IntStream.range(0, 200).mapToObj(number -> "J" + number).toList();

    jobs.forEach(job -> workshop.cloud().printJob(job, null, PRINTER));

    eventually("all answers")
        .until(() -> workshop.cloud().acknowledgements().size() == jobs.size());
    assertThat(workshop.cloud().acknowledgements())
        .extracting(answer -> answer.data().get("job_type"))
        .containsExactlyElementsOf(jobs);
  }
}
