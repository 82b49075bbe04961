package io.printerconnector.simulator.printer.klippy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Predicate;

/** A program that talks to Klipper as Moonraker does, on the thread of the test. */
final class KlippyConversation implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final SocketChannel channel;
  private int lastId;

  KlippyConversation(Path socket) throws IOException {
    channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
  }

  /** Sends a request, and reads until its answer is there. */
  JsonNode ask(String method, String parameters) throws IOException {
    int id = ++lastId;
    write(
        "{\"id\": %d, \"method\": \"%s\", \"params\": %s}\u0003".formatted(id, method, parameters));
    return await(message -> message.path("id").asInt() == id);
  }

  /** The result of a request that succeeds. */
  JsonNode result(String method, String parameters) throws IOException {
    JsonNode answer = ask(method, parameters);
    if (!answer.has("result")) {
      throw new AssertionError(method + ": " + answer);
    }
    return answer.get("result");
  }

  /** The message of a request that fails. */
  String error(String method, String parameters) throws IOException {
    JsonNode answer = ask(method, parameters);
    if (!answer.path("error").path("error").asText().equals("WebRequestError")) {
      throw new AssertionError(method + ": " + answer);
    }
    return answer.get("error").get("message").asText();
  }

  void write(String text) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /** Reads until such a message is there; those before are dropped. */
  JsonNode await(Predicate<JsonNode> wanted) throws IOException {
    while (true) {
      JsonNode message = next();
      if (message == null) {
        throw new AssertionError("the connection was closed");
      }
      if (wanted.test(message)) {
        return message;
      }
    }
  }

  /** The next message; null at the end of the connection, also if that was not an orderly one. */
  JsonNode next() throws IOException {
    try {
      return read();
    } catch (SocketException e) {
      return null; // Klipper was gone before it had taken the connection up
    }
  }

  private JsonNode read() throws IOException {
    var in = Channels.newInputStream(channel);
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    for (int next = in.read(); next >= 0; next = in.read()) {
      if (next == 0x03) {
        return JSON.readTree(message.toByteArray());
      }
      message.write(next);
    }
    return null;
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
