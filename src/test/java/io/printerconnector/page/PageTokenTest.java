package io.printerconnector.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.printerconnector.logging.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTokenTest {

  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final Instant LATER = NOW.plus(Duration.ofDays(90));

  @TempDir private Path folder;
  private PageToken token;

  @BeforeEach
  void begin() {
    token = new PageToken(folder.toString());
    token.ensure();
  }

  @Test
  void isShownOnce() throws IOException {
    String text = token.take().orElseThrow();

    assertThat(text).matches("([a-km-np-z02-9]{5}-){3}[a-km-np-z02-9]{5}");
    assertThat(token.is(text)).isTrue();
    assertThat(token.take()).isEmpty();
    assertThat(new PageToken(folder.toString()).take()).isEmpty();
    token.ensure();
    assertThat(token.take()).as("there is one already").isEmpty();
    assertThat(new PageToken(folder.toString()).is(text)).as("after a restart").isTrue();
  }

  @Test
  void onceItIsShownOnlyItsHashIsLeft() throws IOException {
    String text = token.take().orElseThrow();

    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files)
          .singleElement()
          .satisfies(
              file ->
                  assertThat(Files.readString(file))
                      .matches("[0-9a-f]{64}")
                      .doesNotContain(text, text.replace("-", "")));
    }
  }

  @Test
  void onlyTheOwnerCanReadTheFiles() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files)
          .hasSize(2)
          .allSatisfy(
              file ->
                  assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                      .isEqualTo("rw-------"));
    }
  }

  /** The connector could not read what root has made. */
  @Test
  void theFilesBelongToWhoHasTheFolder() throws IOException {
    assumeTrue("root".equals(Files.getOwner(folder).getName()), "only root gives files away");
    UserPrincipal connector =
        folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("daemon");
    Files.setOwner(folder, connector);

    token.renew();

    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files)
          .hasSize(2)
          .allSatisfy(file -> assertThat(Files.getOwner(file)).isEqualTo(connector));
    }
  }

  @Test
  void itMattersNotHowItIsWritten() throws IOException {
    String text = token.take().orElseThrow();

    assertThat(token.is(text.toUpperCase(Locale.ROOT))).isTrue();
    assertThat(token.is(text.replace("-", ""))).isTrue();
    assertThat(token.is(" " + text.replace('-', ' ') + "\n")).isTrue();
    assertThat(token.is(text.substring(1))).isFalse();
    assertThat(token.is(text + "a")).isFalse();
    assertThat(token.is("")).isFalse();
    assertThat(token.is("aaaaa-aaaaa-aaaaa-aaaaa")).isFalse();
    assertThat(token.is(Files.readString(folder.resolve("page-token.sha256")))).isFalse();
  }

  @Test
  void isDifferentEachTime() throws IOException {
    String first = token.take().orElseThrow();
    token.renew();
    String second = token.take().orElseThrow();

    assertThat(second).isNotEqualTo(first);
    assertThat(token.is(second)).isTrue();
    assertThat(token.is(first)).isFalse();
  }

  @Test
  void aNewOneTakesThePlaceOfOneThatNobodyHasSeen() throws IOException {
    String hash = Files.readString(folder.resolve("page-token.sha256"));
    token.renew();

    assertThat(Files.readString(folder.resolve("page-token.sha256"))).isNotEqualTo(hash);
    assertThat(token.is(token.take().orElseThrow())).isTrue();
  }

  @Test
  void logsNeverShowIt() throws IOException {
    String text = token.take().orElseThrow();

    assertThat(Secrets.ofThisProcess().redact("token " + text)).doesNotContain(text);
  }

  @Test
  void aSessionLastsUntilItsEnd() {
    String session = token.session(LATER);

    assertThat(token.isSession(session, NOW)).isTrue();
    assertThat(token.isSession(session, LATER.minusSeconds(1))).isTrue();
    assertThat(token.isSession(session, LATER)).isFalse();
    assertThat(new PageToken(folder.toString()).isSession(session, NOW))
        .as("after a restart")
        .isTrue();
  }

  @Test
  void aNewTokenEndsAllSessions() throws IOException {
    String session = token.session(LATER);
    // By the command, which is another process.
    new PageToken(folder.toString()).renew();

    assertThat(token.isSession(session, NOW)).isFalse();
    assertThat(token.isSession(token.session(LATER), NOW)).isTrue();
  }

  /** A browser that knows several connectors of one machine tells their sessions apart by it. */
  @Test
  void itsSessionsHaveANameOfTheirOwn() throws IOException {
    String name = token.name();

    assertThat(name).matches("[0-9a-f]{8}");
    assertThat(new PageToken(folder.toString()).name()).as("after a restart").isEqualTo(name);
    assertThat(Files.readString(folder.resolve("page-token.sha256"))).doesNotContain(name);
    assertThat(token.session(LATER)).doesNotContain(name);
    token.renew();
    assertThat(token.name()).isNotEqualTo(name);
  }

  @Test
  void nobodyCanMakeASessionLonger() {
    String session = token.session(NOW.minusSeconds(1));
    String seal = session.substring(session.indexOf('.'));

    assertThat(token.isSession(LATER.getEpochSecond() + seal, NOW)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "9999999999.",
        "9999999999999999999999.0000000000000000000000000000000000000000000000000000000000000000",
        "9999999999.0000000000000000000000000000000000000000000000000000000000000000",
        "-1.0000000000000000000000000000000000000000000000000000000000000000",
        "9999999999"
      })
  void aForgedSessionIsNone(String session) {
    assertThat(token.isSession(session, NOW)).isFalse();
  }

  @Test
  void withoutATokenNothingIsOpen() throws IOException {
    String text = token.take().orElseThrow();
    String session = token.session(LATER);
    Files.delete(folder.resolve("page-token.sha256"));

    assertThat(token.is(text)).isFalse();
    assertThat(token.isSession(session, NOW)).isFalse();
    assertThat(token.session(LATER)).isNull();
    assertThat(token.name()).isNull();
    token.ensure();
    assertThat(token.take()).as("a new one").isPresent();
  }

  @Test
  void aFolderThatCannotBeWrittenOpensNothing() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    PageToken none = new PageToken(file.toString());
    none.ensure();

    assertThat(none.is("")).isFalse();
    assertThatThrownBy(none::renew).isInstanceOf(IOException.class);
  }
}
