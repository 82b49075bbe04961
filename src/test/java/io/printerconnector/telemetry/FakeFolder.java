package io.printerconnector.telemetry;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A disk that can be full, broken, or without power in the middle of a write. */
final class FakeFolder implements TelemetryFolder {

  /** The machine has no power: nothing after this happens. */
  static final class PowerCut extends RuntimeException {}

  final Map<String, byte[]> files = new TreeMap<>();
  final Map<String, byte[]> quarantine = new TreeMap<>();
  boolean broken;
  boolean readOnly;
  long capacity = Long.MAX_VALUE;
  int bytesUntilPowerCut = Integer.MAX_VALUE;
  int written;
  private boolean there;

  @Override
  public boolean exists() {
    return there;
  }

  @Override
  public void open() throws IOException {
    change();
    there = true;
  }

  @Override
  public List<String> names() throws IOException {
    work();
    return List.copyOf(files.keySet());
  }

  @Override
  public byte[] read(String name, int limit) throws IOException {
    work();
    byte[] content = files.get(name);
    if (content == null || content.length > limit) {
      throw new IOException(name + " is away or too large");
    }
    return content.clone();
  }

  @Override
  public SegmentFile create(String name) throws IOException {
    change();
    if (files.putIfAbsent(name, new byte[0]) != null) {
      throw new IOException(name + " exists");
    }
    return new SegmentFile() {
      @Override
      public void append(byte[] content) throws IOException {
        change();
        if (size() + content.length > capacity) {
          throw new IOException("no space left on device");
        }
        byte[] before = files.get(name);
        int kept = Math.min(content.length, Math.max(0, bytesUntilPowerCut));
        byte[] after = Arrays.copyOf(before, before.length + kept);
        System.arraycopy(content, 0, after, before.length, kept);
        files.put(name, after);
        use(content.length);
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public void replace(String name, byte[] content) throws IOException {
    change();
    use(content.length);
    files.put(name, content.clone());
    use(1);
  }

  @Override
  public void delete(String name) throws IOException {
    change();
    use(1);
    files.remove(name);
    use(1);
  }

  @Override
  public void quarantine(String name) throws IOException {
    change();
    quarantine.put(name, files.remove(name));
  }

  @Override
  public void close() {}

  private long size() {
    return files.values().stream().mapToLong(content -> content.length).sum();
  }

  private void use(int bytes) {
    written += bytes;
    bytesUntilPowerCut -= bytes;
    if (bytesUntilPowerCut < 0) {
      throw new PowerCut();
    }
  }

  private void work() throws IOException {
    if (broken) {
      throw new IOException("input/output error");
    }
  }

  private void change() throws IOException {
    work();
    if (readOnly) {
      throw new IOException("read-only file system");
    }
  }

  @Override
  public String toString() {
    return "the fake folder";
  }
}
