package io.printerconnector.routes.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.printerconnector.loop.RoundTrip;
import io.printerconnector.page.Measurements;
import io.printerconnector.routes.Samples;
import io.printerconnector.store.HistoryStore;
import java.util.List;
import java.util.Map;
import org.apache.camel.component.scheduler.SchedulerEndpoint;
import org.junit.jupiter.api.Test;

/** Here the scheduler ticks; MeasurementsTest lets minutes and restarts go by. */
class MeasureRouteTest extends PageRouteTest {

  @Override
  protected Map<String, String> properties() {
    return served(Map.of("page.measureSeconds", "1"));
  }

  @Test
  void measuresAtEachTickAndKeepsWhatWasBefore() throws Exception {
    long now = System.currentTimeMillis() / 1_000;
    bean(HistoryStore.class, "historyStore")
        .add(
            Map.of("printer 7", "[[%d,{\"extruder\":[99,215]}]]".formatted(now - 120)),
            now / 60 - 2);
    isAt(voron(), 210);
    Samples.heartbeat(context, null);
    bean(RoundTrip.class, "roundTrip").ended(RoundTrip.begins());
    SchedulerEndpoint ticks = (SchedulerEndpoint) context.getRoute("page-measure").getEndpoint();
    assertThat(List.of(ticks.getDelay(), ticks.getInitialDelay())).containsOnly(1_000L);

    context.getRouteController().startRoute("page-measure");

    await().until(() -> history("7").contains("210.0,210.0"));
    context.getRouteController().stopRoute("page-measure");
    assertThat(history("7")).as("with a gap").contains("[99,null,210.0,");
    assertThat(history(null)).contains("round trip");
    assertThat(history("b/2")).as("nobody has asked it").contains("\"times\":[]");
  }

  private String history(String printer) {
    return bean(Measurements.class, "measurements").json(printer);
  }
}
