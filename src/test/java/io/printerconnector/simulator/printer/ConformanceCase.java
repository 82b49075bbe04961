package io.printerconnector.simulator.printer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * One case of conformance.json: a request to a printer in a given state, and its answer.
 *
 * <ul>
 *   <li>{@code name}, {@code given} (a state of the printer, "idle" if absent), {@code request}
 *       (method and target) with {@code headers} and {@code body} or {@code text}, or {@code
 *       upload} with {@code filename}, {@code content} and form {@code fields};
 *   <li>the answer: {@code status}, {@code reason}, {@code json} (with "&lt;number&gt;" and the
 *       like for values that mean nothing; {@code part} allows more members), or {@code error} with
 *       the {@code last_line} of the traceback;
 *   <li>{@code differs}: where a real Moonraker answers otherwise, by path in the answer, and why.
 * </ul>
 */
record ConformanceCase(String name, String given, String request, JsonNode json) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Map<String, String> FILES =
      Map.of(
          "short.gcode", "M117 hi\n",
          "parts/bracket.gcode", "M117 hi\n",
          "slow.gcode", "; slow\n" + "G4 P1000\n".repeat(600));

  /** All cases of the file. */
  static List<ConformanceCase> all() {
    try (InputStream in = ConformanceCase.class.getResourceAsStream("conformance.json")) {
      return StreamSupport.stream(JSON.readTree(in).spliterator(), false)
          .map(ConformanceCase::of)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ConformanceCase of(JsonNode json) {
    return new ConformanceCase(
        json.get("name").asText(),
        json.path("given").asText("idle"),
        json.path("request").asText("POST /server/files/upload"),
        json);
  }

  /** Puts the files of all cases into a folder, and touches only those that are missing. */
  static void writeFiles(Path folder) throws IOException {
    Files.createDirectories(folder.resolve("parts"));
    for (Map.Entry<String, String> file : FILES.entrySet()) {
      Path path = folder.resolve(file.getKey());
      if (!Files.exists(path) || !Files.readString(path).equals(file.getValue())) {
        Files.writeString(path, file.getValue());
      }
    }
  }

  /** The names of the files that all cases begin with. */
  static Set<String> files() {
    return FILES.keySet();
  }

  PrinterClient.Answer send(PrinterClient client) {
    if (json.has("upload")) {
      JsonNode upload = json.get("upload");
      return client.upload(
          upload.get("filename").asText(),
          upload.get("content").asText(),
          texts(upload.path("fields")));
    }
    Map<String, String> headers = texts(json.path("headers"));
    Buffer body = null;
    if (json.has("text") || json.has("body")) {
      String text = json.has("text") ? json.get("text").asText() : json.get("body").toString();
      body = Buffer.buffer(text);
      headers.putIfAbsent("Content-Type", "application/json");
    }
    String[] methodAndTarget = request.split(" ", 2);
    return client.begin(methodAndTarget[0], methodAndTarget[1], headers, body).join();
  }

  /** Why a real Moonraker answers otherwise, by path in the answer. */
  Map<String, String> differs() {
    return texts(json.path("differs"));
  }

  private static Map<String, String> texts(JsonNode object) {
    Map<String, String> texts = new LinkedHashMap<>();
    object.fieldNames().forEachRemaining(field -> texts.put(field, object.get(field).asText()));
    return texts;
  }

  @Override
  public String toString() {
    return name;
  }
}
