package io.printerconnector.demo;

import java.net.URI;
import java.util.List;
import java.util.Map;

/** The cloud of the demo: a development server, and how a print is ordered there. */
interface DemoCloud extends AutoCloseable {

  /** What it is, for people. */
  String kind();

  URI baseUrl();

  /** What config.json has to say for this cloud, beside its URL. */
  Map<String, Object> configuration();

  /** What policy.json has to say for this cloud; empty if there need not be one. */
  default Map<String, Object> policy() {
    return Map.of();
  }

  /** Waits until the connector has come and the cloud sees the printer. */
  void awaitPrinter() throws InterruptedException;

  /** Lets the printer print its file; returns when it has begun. */
  void start() throws InterruptedException;

  void pause() throws InterruptedException;

  void resume() throws InterruptedException;

  /** Shows what this cloud can do besides, in the middle of the print. */
  void showMore() throws InterruptedException;

  /** Tidies up after the print. */
  void finish() throws InterruptedException;

  /** What the cloud knows of the print that it has started. */
  PrintView view();

  /** What the cloud received, in one line. */
  String summary();

  /** Says what can be tried while the demo goes on. */
  void explain();

  /** The messages of its websocket or broker, oldest first, without tokens; none if it has none. */
  List<String> frames();

  @Override
  void close();
}
