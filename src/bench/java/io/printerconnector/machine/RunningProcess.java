package io.printerconnector.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What the kernel tells of a process.
 *
 * @param pid its id
 */
public record RunningProcess(long pid) {

  private static final String ESTABLISHED = "01";

  private Path folder() {
    return Path.of("/proc", String.valueOf(pid));
  }

  /** What its threads have computed since it was started, in seconds of one core. */
  public double cpuSeconds() throws IOException {
    String stat = Files.readString(folder().resolve("stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    // utime and stime, in ticks of 10 ms on every Linux.
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / 100.0;
  }

  /** Its memory that is in RAM, in KB. */
  public long residentKilobytes() throws IOException {
    return status("VmRSS");
  }

  /**
   * A number in its status, such as {@code Threads}.
   *
   * @throws IOException if there is no such field, or no such process any more
   */
  public long status(String field) throws IOException {
    for (String line : Files.readAllLines(folder().resolve("status"))) {
      if (line.startsWith(field + ":")) {
        return Long.parseLong(line.replaceAll("\\D", ""));
      }
    }
    throw new IOException("/proc has no " + field);
  }

  /** To which TCP ports of others it has connections, in its own network. */
  public Set<Integer> connectedTo() throws IOException {
    Set<String> own = sockets();
    Set<Integer> ports = new TreeSet<>();
    for (String table : List.of("tcp", "tcp6")) {
      for (String line : Files.readAllLines(folder().resolve("net").resolve(table))) {
        String[] fields = line.strip().split("\\s+");
        if (fields.length > 9 && fields[3].equals(ESTABLISHED) && own.contains(fields[9])) {
          ports.add(Integer.parseInt(fields[2].substring(fields[2].indexOf(':') + 1), 16));
        }
      }
    }
    return ports;
  }

  /** The numbers of its sockets. */
  private Set<String> sockets() throws IOException {
    Set<String> numbers = new HashSet<>();
    try (Stream<Path> open = Files.list(folder().resolve("fd"))) {
      for (Path descriptor : (Iterable<Path>) open::iterator) {
        try {
          String target = Files.readSymbolicLink(descriptor).toString();
          if (target.startsWith("socket:[")) {
            numbers.add(target.substring("socket:[".length(), target.length() - 1));
          }
        } catch (IOException e) {
          // It was closed meanwhile.
        }
      }
    }
    return numbers;
  }
}
