package io.printerconnector.telemetry;

import java.time.Instant;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is known of one segment without reading it. */
final class Segment {

  private static final Pattern NAME = Pattern.compile("segment-(\\d{12,18})\\.jsonl");

  /** What a file takes on a disk at least, in bytes. */
  static final int BLOCK = 4096;

  private final long number;
  private int size;
  private int offset;
  private int snapshots;
  private Instant newest;

  /** An empty segment; segments with higher numbers are newer. */
  Segment(long number) {
    this.number = number;
    this.newest = Instant.MIN;
  }

  /** The number in the name of a file; empty if it is not the name of a segment. */
  static OptionalLong number(String name) {
    Matcher matcher = NAME.matcher(name);
    if (!matcher.matches()) {
      return OptionalLong.empty();
    }
    long number = Long.parseLong(matcher.group(1));
    // More zeros in front would make a second name for the same number.
    return new Segment(number).name().equals(name) ? OptionalLong.of(number) : OptionalLong.empty();
  }

  /** The name of the segment's file. */
  String name() {
    return "segment-%012d.jsonl".formatted(number);
  }

  /** Takes note of snapshots in it: their bytes, how many, and when the last was taken. */
  void added(int bytes, int count, Instant last) {
    size += bytes;
    snapshots += count;
    newest = last;
  }

  /** Takes note that so many snapshots were sent, up to an offset in bytes. */
  void sent(int count, int upTo) {
    snapshots = Math.max(0, snapshots - count);
    offset = upTo;
  }

  long number() {
    return number;
  }

  int size() {
    return size;
  }

  /** Where the unsent part begins, in bytes. */
  int offset() {
    return offset;
  }

  boolean isSent() {
    return offset >= size;
  }

  /** How many snapshots wait in it. */
  int snapshots() {
    return snapshots;
  }

  /** When its last snapshot was taken, by the clock of that moment. */
  Instant newest() {
    return newest;
  }

  /** The room it takes on a disk, in bytes: many small files are not free. */
  long occupied() {
    return (size + BLOCK - 1L) / BLOCK * BLOCK;
  }
}
