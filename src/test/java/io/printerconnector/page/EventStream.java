package io.printerconnector.page;

import io.printerconnector.json.JsonText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The server-sent events that a browser gets, in their order. */
public final class EventStream implements AutoCloseable {

  private static final String NAME = "event: ";
  private static final String DATA = "data: ";

  /**
   * One of them.
   *
   * @param name says what it tells of
   * @param data what is told
   */
  public record Event(String name, Object data) {}

  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private final CountDownLatch ended = new CountDownLatch(1);
  private final InputStream body;

  private EventStream(InputStream body) {
    this.body = body;
    Thread reader = new Thread(this::read, "events");
    reader.setDaemon(true);
    reader.start();
  }

  /** The answer to this request. */
  public static EventStream open(HttpClient client, HttpRequest request) {
    try {
      HttpResponse<InputStream> response =
          client.send(request, HttpResponse.BodyHandlers.ofInputStream());
      if (response.statusCode() != 200
          || !response
              .headers()
              .firstValue("Content-Type")
              .orElse("")
              .equals("text/event-stream")) {
        throw new AssertionError("no events, but " + response);
      }
      return new EventStream(response.body());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private void read() {
    try (Stream<String> lines =
        new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8)).lines()) {
      String[] name = {null};
      lines.forEach(
          line -> {
            if (line.startsWith(NAME)) {
              name[0] = line.substring(NAME.length());
            } else if (line.startsWith(DATA)) {
              events.add(new Event(name[0], JsonText.parse(line.substring(DATA.length()))));
            }
          });
    } catch (UncheckedIOException e) {
      // one of both sides has closed it
    } finally {
      ended.countDown();
    }
  }

  /** The next event. */
  public Event next() throws InterruptedException {
    Event event = events.poll(30, TimeUnit.SECONDS);
    if (event == null) {
      throw new AssertionError("no event within half a minute");
    }
    return event;
  }

  /** What the next event of this name tells; those before it are left out. */
  public Object next(String name) throws InterruptedException {
    Event event = next();
    while (!event.name().equals(name)) {
      event = next();
    }
    return event.data();
  }

  /** Waits for the end of the stream. */
  boolean awaitEnd() throws InterruptedException {
    return ended.await(30, TimeUnit.SECONDS);
  }

  @Override
  public void close() throws IOException {
    body.close();
  }
}
