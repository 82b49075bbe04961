package io.printerconnector.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.printerconnector.simulator.printer.VirtualPrinter;
import io.printerconnector.simulator.printer.VirtualPrinterOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class MoonrakerLinkTest {

  /** The JVM would wait for it at its end. */
  @Test
  void leavesNoThreadAtTheNetwork() throws Exception {
    try (VirtualPrinter printer = VirtualPrinter.start(VirtualPrinterOptions.defaults())) {
      List<Thread> before = networkThreads();
      MoonrakerLink link = new MoonrakerLink(printer.baseUrl().toString(), null, () -> null);
      link.get("/server/info", Deadline.in(30_000));
      List<Thread> own = new ArrayList<>(networkThreads());
      own.removeAll(before);
      assertThat(own).hasSize(1);

      link.close();

      await().until(() -> !own.get(0).isAlive());
    }
  }

  private static List<Thread> networkThreads() {
    Thread[] threads = new Thread[2 * Thread.activeCount()];
    int count = Thread.enumerate(threads);
    return Arrays.stream(threads, 0, count)
        .filter(thread -> thread.getThreadGroup() != null)
        .filter(thread -> thread.getThreadGroup().getName().equals("moonraker"))
        .filter(thread -> thread.getName().endsWith("SelectorManager"))
        .toList();
  }
}
