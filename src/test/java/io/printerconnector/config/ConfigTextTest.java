package io.printerconnector.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigTextTest {

  @TempDir Path directory;

  @Test
  void whatIsNoReadableFileIsRefused() throws IOException {
    Path path = directory.resolve("config.json");
    assertThat(refused(path)).message().contains(path.toString(), "does not exist");
    Files.createDirectory(path);
    assertThat(refused(path)).message().contains("is a directory");
    Files.delete(path);
    Files.write(path, new byte[ConfigText.MAX_BYTES + 1]);
    assertThat(refused(path)).message().contains("larger than 1 MiB");
    Files.write(path, new byte[] {'{', (byte) 0xff, '}'});
    assertThat(refused(path)).message().contains("not UTF-8");
    assertThat(refused(Path.of("/dev/null"))).message().contains("not a regular file");
  }

  private static InvalidConfigException refused(Path path) {
    return catchThrowableOfType(InvalidConfigException.class, () -> ConfigText.read(path));
  }
}
