package io.printerconnector.bench;

import io.printerconnector.machine.SystemCommand;
import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of a JVM's heap with what has lived for long, right after a collection.
 *
 * @param totalKilobytes its size
 * @param usedKilobytes what is live
 */
public record LiveHeap(long totalKilobytes, long usedKilobytes) {

  private static final Pattern TENURED =
      Pattern.compile("tenured generation\\s+total (\\d+)K, used (\\d+)K");

  /** Has a JVM with the serial collector collect its garbage, and looks at what is left. */
  public static LiveHeap of(long pid) throws IOException {
    // Twice: what the first one finds unreachable may still have waited for its cleaner.
    jcmd(pid, "GC.run");
    jcmd(pid, "GC.run");
    Matcher tenured = TENURED.matcher(jcmd(pid, "GC.heap_info"));
    if (!tenured.find()) {
      throw new IOException("jcmd tells nothing of a tenured generation");
    }
    return new LiveHeap(Long.parseLong(tenured.group(1)), Long.parseLong(tenured.group(2)));
  }

  /** What is live, in KB. */
  public static long kilobytes(long pid) throws IOException {
    return of(pid).usedKilobytes();
  }

  /** What the JDK's jcmd tells of it. */
  private static String jcmd(long pid, String command) throws IOException {
    return SystemCommand.run(
        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
        "-J-Xmx32m",
        "-J-XX:TieredStopAtLevel=1",
        String.valueOf(pid),
        command);
  }
}
