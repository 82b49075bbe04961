package io.printerconnector.telemetry;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks through a folder that an earlier process left. Whatever lies there, the buffer can go on
 * afterwards: what cannot be used is put into the quarantine with a warning, or left alone if even
 * that fails.
 */
final class FolderInspection {

  private static final Logger LOG = LoggerFactory.getLogger(FolderInspection.class);

  private final TelemetryFolder folder;
  private final List<Segment> segments = new ArrayList<>();
  private Cursor cursor = Cursor.START;
  private long lastNumber;

  FolderInspection(TelemetryFolder folder) {
    this.folder = folder;
  }

  /** Looks at the cursor and at each segment. */
  FolderInspection run() throws IOException {
    List<String> names = folder.names();
    if (names.contains(Cursor.NAME)) {
      readCursor();
    }
    lastNumber = cursor.segment();
    names.stream()
        .filter(name -> Segment.number(name).isPresent())
        .sorted(Comparator.comparingLong(name -> Segment.number(name).getAsLong()))
        .forEach(this::inspect);
    return this;
  }

  /** Segments that hold unsent snapshots, oldest first. */
  List<Segment> segments() {
    return segments;
  }

  /** A number that no file and no cursor knows. */
  long nextNumber() {
    return lastNumber + 1;
  }

  private void readCursor() {
    try {
      cursor =
          Cursor.of(folder.read(Cursor.NAME, Cursor.LARGEST))
              .orElseThrow(() -> new IOException("its checksum is wrong"));
    } catch (IOException e) {
      LOG.warn("the position of the telemetry buffer is lost; snapshots may be sent twice");
      setAside(folder, Cursor.NAME, e);
    }
  }

  private void inspect(String name) {
    long number = Segment.number(name).getAsLong();
    lastNumber = Math.max(lastNumber, number);
    try {
      if (number < cursor.segment()) {
        folder.delete(name);
        return;
      }
      int offset = number == cursor.segment() ? cursor.offset() : 0;
      byte[] content = folder.read(name, TelemetryLimits.LARGEST_SEGMENT);
      if (content.length < offset) {
        throw new IOException(
            "it has %d bytes, but %d were sent from it".formatted(content.length, offset));
      }
      if (isEmpty(content, offset)) {
        folder.delete(name);
        return;
      }
      SegmentSurvey survey = new SegmentSurvey(content, offset);
      if (survey.snapshots() == 0) {
        throw new IOException("there is no whole snapshot in it");
      }
      Segment segment = new Segment(number);
      segment.added(content.length, survey.snapshots(), survey.newest());
      segment.sent(0, offset);
      segments.add(segment);
    } catch (IOException e) {
      setAside(folder, name, e);
    }
  }

  /** Whether nothing is left, or only what a power cut leaves of a first write: no whole line. */
  private static boolean isEmpty(byte[] content, int offset) {
    boolean zeros = true;
    boolean begunLine = true;
    for (int i = offset; i < content.length; i++) {
      zeros &= content[i] == 0;
      begunLine &= content[i] != '\n' && (i - offset >= 8 || isHex(content[i]));
    }
    return zeros || begunLine && !CheckedLine.isWhole(content, offset, content.length);
  }

  private static boolean isHex(byte c) {
    return c >= '0' && c <= '9' || c >= 'a' && c <= 'f';
  }

  /** Puts a file that cannot be used into the quarantine, and says so. */
  static void setAside(TelemetryFolder folder, String name, IOException reason) {
    String text = reason.getMessage() == null ? reason.toString() : reason.getMessage();
    try {
      folder.quarantine(name);
      LOG.warn("{}/{} cannot be used ({}); it is now in quarantine/", folder, name, text);
    } catch (IOException e) {
      LOG.warn("{}/{} cannot be used ({}) and not moved ({}); it is left", folder, name, text, e);
    }
  }
}
