package io.printerconnector.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.impl.DefaultCamelContext;

/** What a benchmark ran on. */
public final class Machine {

  private Machine() {}

  /** Processor, cores, Java and Camel, in one line. */
  public static String describe() throws IOException {
    String processor =
        Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
            .filter(line -> line.startsWith("model name"))
            .map(line -> line.replaceFirst(".*:\\s*", ""))
            .findFirst()
            .orElse("unknown processor");
    return "%s, %d processors, Java %s, Camel %s"
        .formatted(
            processor,
            Runtime.getRuntime().availableProcessors(),
            Runtime.version(),
            new DefaultCamelContext().getVersion());
  }
}
