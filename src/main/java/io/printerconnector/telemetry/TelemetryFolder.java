package io.printerconnector.telemetry;

import java.io.IOException;
import java.util.List;

/** The few things that the buffer asks of a file system; every failure is an IOException. */
interface TelemetryFolder {

  /** Whether there is something to open. */
  boolean exists();

  /** Creates what is missing and takes the folder for this process alone. */
  void open() throws IOException;

  /** Names of what lies in the folder. */
  List<String> names() throws IOException;

  /** The content of a regular file; fails if it is larger than so many bytes. */
  byte[] read(String name, int limit) throws IOException;

  /** Creates a file that must not exist yet. */
  SegmentFile create(String name) throws IOException;

  /** Replaces a file as a whole: afterwards it is the old or the new one, on the disk. */
  void replace(String name, byte[] content) throws IOException;

  /** Deletes a file, if it is there. */
  void delete(String name) throws IOException;

  /** Puts something aside that cannot be used. */
  void quarantine(String name) throws IOException;

  /** Gives the folder back. */
  void close();

  /** Where the folder is, for people. */
  @Override
  String toString();
}
