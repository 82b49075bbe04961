package io.printerconnector.simulator.cloud;

import io.printerconnector.simulator.http.Answer;
import io.printerconnector.simulator.http.Call;
import io.printerconnector.simulator.http.DevelopmentRoutes;
import io.printerconnector.simulator.http.Refusal;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Files under /dev, in memory: what a connector sends to a URL, and what it fetches from one. It
 * takes the development cloud's own address without being told to.
 */
final class FileEndpoints {

  private static final int MOST_FILES = 20;

  private final Map<String, Answer.Content> files =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Answer.Content> eldest) {
          return size() > MOST_FILES;
        }
      };

  void addTo(DevelopmentRoutes routes) {
    routes.add(
        "PUT",
        "/dev/files/:name",
        "takes a file, as the url of download_file and presigned_url of create_backup",
        this::put);
    routes.add(
        "GET",
        "/dev/files/:name",
        "a file that was put there, also as the url of upload_file and print_from_url",
        this::get);
    routes.add("GET", "/dev/files", "the newest 20 files", call -> Answer.ok(list()));
  }

  private synchronized Answer put(Call call) {
    String type = call.header("Content-Type");
    Buffer body = call.context().body().buffer();
    byte[] bytes = body == null ? new byte[0] : body.getBytes();
    String name = call.path().get("name");
    files.remove(name);
    files.put(name, new Answer.Content(type == null ? "application/octet-stream" : type, bytes));
    return new Answer(201, Map.of("name", name, "size", bytes.length));
  }

  private synchronized Answer get(Call call) {
    String name = call.path().get("name");
    if (!files.containsKey(name)) {
      throw new Refusal(404, "there is no file " + name);
    }
    return Answer.ok(files.get(name));
  }

  private synchronized List<Map<String, Object>> list() {
    List<Map<String, Object>> list = new ArrayList<>();
    files.forEach(
        (name, file) -> {
          Map<String, Object> shown = new LinkedHashMap<>();
          shown.put("name", name);
          shown.put("size", file.bytes().length);
          shown.put("content_type", file.contentType());
          list.add(shown);
        });
    return list;
  }
}
