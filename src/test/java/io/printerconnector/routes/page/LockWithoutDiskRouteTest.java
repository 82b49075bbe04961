package io.printerconnector.routes.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.policy.Lock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The route page/lock with a lock whose folder cannot be made, because a file is in its way. */
class LockWithoutDiskRouteTest extends PageRouteTest {

  @Override
  protected String file() {
    return "page/lock";
  }

  @Override
  protected List<String> routeFiles() {
    return List.of(
        "polling/heartbeat",
        "loops/status",
        brokenLock(),
        "page/common/page",
        "page/refuse",
        file());
  }

  /** Takes the place of the bean that was read before. */
  private String brokenLock() {
    try {
      Path folder = Files.createDirectories(stateFolder().getParent());
      Path file = Files.writeString(folder.resolve("file"), "");
      Path beans =
          Files.writeString(
              folder.resolve("broken-lock.camel.yaml"),
              """
              - beans:
                  - name: lock
                    type: io.printerconnector.policy.Lock
                    constructors:
                      "0": "%s/in-a-file"
              """
                  .formatted(file));
      String path = Path.of("routes").toAbsolutePath().relativize(beans).toString();
      return path.substring(0, path.length() - ".camel.yaml".length());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void locksUntilARestartAndSaysSo() throws Exception {
    HttpResponse<byte[]> response = post("/api/lock", "{\"locked\": true}");

    assertThat(response.statusCode()).isEqualTo(500);
    assertThat(error(response)).startsWith("the printers are locked, but only until a restart: ");
    assertThat(bean(Lock.class, "lock").isOn()).isTrue();
  }
}
