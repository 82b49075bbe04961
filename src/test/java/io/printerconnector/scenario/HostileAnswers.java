package io.printerconnector.scenario;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/** Answers that no honest HTTP server gives, in an order that a seed decides. */
final class HostileAnswers {

  /** Writes an answer; one without an end goes on until the connection is gone. */
  @FunctionalInterface
  interface Answer {
    void write(OutputStream out) throws IOException, InterruptedException;
  }

  /** An answer with a name for the failure text. */
  record Row(String name, Answer answer) {}

  private static final String OK = "HTTP/1.1 200 OK\r\n";
  private static final String JSON = OK + "Content-Type: application/json\r\n";
  private static final String UNFRAMED = JSON + "Connection: close\r\n\r\n";
  private static final String CHUNKED = JSON + "Transfer-Encoding: chunked\r\n\r\n";
  private static final int DRIPS = 100;
  private static final long DRIP_MILLIS = 200;
  private static final long HANG_MILLIS = 10_000;
  // What is without an end for this heap is not so for the machine that runs the test.
  private static final int ENDLESS_BYTES = 128 << 20;
  private static final byte[] BOMB = bomb();

  private final List<Row> rows = new ArrayList<>();

  private HostileAnswers() {
    heads();
    bodies();
    lies();
    slowness();
  }

  /** So many of them: each kind once at least, then others, shuffled. */
  static List<Row> table(int count, long seed) {
    List<Row> kinds = new HostileAnswers().rows;
    Random random = new Random(seed);
    List<Row> table = new ArrayList<>(kinds);
    while (table.size() < count) {
      table.add(kinds.get(random.nextInt(kinds.size())));
    }
    Collections.shuffle(table, random);
    return table;
  }

  private void heads() {
    add("endless headers", out -> endless(out, OK, "X-Header: 0123456789abcdef\r\n"));
    add("an endless header line", out -> endless(out, OK + "X-Header: ", "0123456789abcdef"));
    add("an endless status line", out -> endless(out, "HTTP/1.1 200 ", "OK OK OK OK OK"));
    add("endless empty lines", out -> endless(out, "", "\r\n\r\n\r\n\r\n\r\n"));
    add("10,000 headers", out -> text(out, OK + "X: y\r\n".repeat(10_000) + "\r\n"));
    add("a flood of 100", out -> endless(out, "", "HTTP/1.1 100 Continue\r\n\r\n"));
    add("a flood of 103", out -> endless(out, "", "HTTP/1.1 103 Early Hints\r\nA: b\r\n\r\n"));
    add("an endless chunk size", out -> endless(out, CHUNKED + "1", ";a=0123456789abcdef"));
    add("endless trailers", out -> endless(out, CHUNKED + "2\r\n{}\r\n0\r\n", "X-Trailer: y\r\n"));
  }

  private void bodies() {
    add("an endless body", out -> endless(out, UNFRAMED, "xxxxxxxxxxxxxxxx"));
    add("an endless error", out -> endless(out, "HTTP/1.1 500 Oh\r\n\r\n", "xxxxxxxxxxxxxxxx"));
    add("endless {},", out -> endless(out, UNFRAMED + "[", "{},"));
    add("endless chunks", out -> endless(out, CHUNKED, "8\r\n[[],[],\n\r\n"));
    add("endless files", out -> endless(out, UNFRAMED + "{\"result\":[", "{\"path\":\"a\"},"));
    add("endless fields", out -> endless(out, UNFRAMED + "{\"result\":{", "\"a\":{\"b\":0},"));
    add("endless nesting", out -> endless(out, UNFRAMED, "[[[[[[[[[[[[[[[["));
    add("an endless string", out -> endless(out, UNFRAMED + "{\"result\":\"", "xxxxxxxxxxxxxxxx"));
    add("an endless name", out -> endless(out, UNFRAMED + "{\"", "xxxxxxxxxxxxxxxx"));
    add("an endless number", out -> endless(out, UNFRAMED + "[", "1234567890123456"));
    add("an endless picture", out -> endless(out, OK + "Content-Type: image/jpeg\r\n\r\n", "jfif"));
    add("2 MB of {},", out -> json(out, "[" + "{},".repeat(700_000) + "{}]"));
    add("2 MB of [],", out -> json(out, "{\"result\":[" + "[],".repeat(700_000) + "[]]}"));
    add("status of 2 MB", out -> json(out, status("\"a\":{},".repeat(300_000) + "\"b\":{}")));
    add("800 levels", out -> json(out, "{\"a\":".repeat(800) + "1" + "}".repeat(800)));
    add("a list of 800 levels", out -> json(out, "[".repeat(800) + "]".repeat(800)));
    add("an error of 2 MB", out -> error(out, "x".repeat(2 << 20)));
    add("a compressed bomb", HostileAnswers::sendBomb);
  }

  private void lies() {
    add("a page", out -> answer(out, "text/html", "<html>We are back soon</html>"));
    add("cut JSON", out -> json(out, "{\"result\": {\"status\": {\"print_st"));
    add("an early end", out -> text(out, JSON + "Content-Length: 1000\r\n\r\n{}"));
    add(
        "an enormous length",
        out -> text(out, JSON + "Content-Length: " + "9".repeat(18) + "\r\n\r\n{"));
    add("no length", out -> text(out, JSON + "Content-Length: many\r\n\r\n{}"));
    add("a negative length", out -> text(out, JSON + "Content-Length: -5\r\n\r\n{}"));
    add("two lengths", out -> text(out, JSON + "Content-Length: 2\r\nContent-Length: 9\r\n\r\n{}"));
    add("a broken chunk", out -> text(out, CHUNKED + "zz\r\n{}\r\n"));
    add(
        "a circle",
        out -> text(out, "HTTP/1.1 307 Go\r\nLocation: /again\r\nContent-Length: 0\r\n\r\n"));
    add(
        "an endless redirect",
        out -> endless(out, "HTTP/1.1 307 Go\r\nLocation: /x\r\n\r\n", "xxxx"));
    add("an odd status", out -> text(out, "HTTP/1.1 999 What\r\nContent-Length: 2\r\n\r\n{}"));
    add(
        "noise",
        out ->
            out.write(
                new Random(1)
                    .ints(5_000)
                    .collect(ByteArrayOutputStream::new, (b, i) -> b.write(i), (a, b) -> {})
                    .toByteArray()));
    add("nothing", out -> {});
    add("null", out -> json(out, "null"));
    add("an empty result", out -> json(out, "{\"result\": null}"));
  }

  private void slowness() {
    add("a dripped head", out -> drip(out, OK + "X: " + "y".repeat(DRIPS)));
    add("a dripped body", out -> drip(out, "{".repeat(DRIPS), UNFRAMED));
    add("silence", out -> Thread.sleep(HANG_MILLIS));
    add(
        "silence in a body",
        out -> {
          text(out, JSON + "Content-Length: 100\r\n\r\n{");
          Thread.sleep(HANG_MILLIS);
        });
  }

  private void add(String name, Answer answer) {
    rows.add(new Row(name, answer));
  }

  private static String status(String fields) {
    return "{\"result\": {\"eventtime\": 1.0, \"status\": {\"extruder\": {" + fields + "}}}}";
  }

  private static void text(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
  }

  private static void answer(OutputStream out, String type, String body) throws IOException {
    text(out, OK + "Content-Type: " + type + "\r\nContent-Length: " + body.length() + "\r\n\r\n");
    text(out, body);
  }

  private static void json(OutputStream out, String body) throws IOException {
    answer(out, "application/json", body);
  }

  private static void error(OutputStream out, String message) throws IOException {
    String body = "{\"error\": {\"code\": 400, \"message\": \"" + message + "\"}}";
    text(out, "HTTP/1.1 400 Bad\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
  }

  private static void endless(OutputStream out, String before, String again) throws IOException {
    text(out, before);
    byte[] piece = again.repeat(1 + 8_192 / again.length()).getBytes(StandardCharsets.ISO_8859_1);
    for (int sent = 0; sent < ENDLESS_BYTES; sent += piece.length) {
      out.write(piece);
    }
  }

  private static void drip(OutputStream out, String text, String... before)
      throws IOException, InterruptedException {
    for (String whole : before) {
      text(out, whole);
    }
    for (int i = 0; i < text.length(); i++) {
      text(out, text.substring(i, i + 1));
      Thread.sleep(DRIP_MILLIS);
    }
  }

  private static void sendBomb(OutputStream out) throws IOException {
    text(out, JSON + "Content-Encoding: gzip\r\nContent-Length: " + BOMB.length + "\r\n\r\n");
    out.write(BOMB);
  }

  private static byte[] bomb() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write('[');
      byte[] piece = "{},".repeat(1 << 18).getBytes(StandardCharsets.US_ASCII);
      for (int i = 0; i < 100; i++) {
        gzip.write(piece);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
