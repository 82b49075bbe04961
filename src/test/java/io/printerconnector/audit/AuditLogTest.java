package io.printerconnector.audit;

import static io.printerconnector.audit.WrittenLog.outcome;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.printerconnector.command.Command;
import io.printerconnector.command.Identifier;
import io.printerconnector.command.Outcome;
import io.printerconnector.policy.Decision;
import io.printerconnector.spool.LeftBehind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditLogTest {

  private static final String BEGINNING = "0".repeat(64);

  @TempDir private Path folder;
  private WrittenLog written;

  @BeforeEach
  void open() {
    written = new WrittenLog(folder, 1 << 20);
  }

  @Test
  void hasALineForEachCommand() throws Exception {
    Command upload =
        new Command(
            new Identifier(42), new Identifier(7), "upload_file", Map.of("content", "RzI4Cg=="));
    written.note(
        new Outcome(
            upload.id(),
            upload.printerId(),
            true,
            null,
            Map.of("action", "upload_file", "size", 6)),
        upload,
        new Decision(true, "profile"));
    written.note(outcome("refused", "not\nnow"), null, null);
    written.note(
        new Outcome(new Identifier("x"), null, false, "unknown", Map.of()),
        upload,
        new Decision(true, "profile"));

    List<String> lines = written.lines();
    assertThat(lines)
        .containsExactly(
            "{\"time\":\"2026-01-02T03:04:05.678Z\",\"id\":\"42\",\"printer\":\"7\",\"action\":\"upload_file\","
                + "\"params\":{\"content\":\"[8 characters]\"},\"decision\":\"allowed\",\"rule\":\"profile\","
                + "\"outcome\":\"succeeded\",\"error\":null,\"prev\":\"%s\"}".formatted(BEGINNING),
            "{\"time\":\"2026-01-02T03:04:05.678Z\",\"id\":\"refused\",\"printer\":\"7\",\"action\":\"pause\","
                + "\"params\":null,\"decision\":\"not asked\",\"rule\":null,"
                + "\"outcome\":\"failed\",\"error\":\"not\\nnow\",\"prev\":\"%s\"}"
                    .formatted(AuditChain.hash(lines.get(0).getBytes())),
            "{\"time\":\"2026-01-02T03:04:05.678Z\",\"id\":\"x\",\"printer\":null,\"action\":null,"
                + "\"params\":null,\"decision\":\"not asked\",\"rule\":null,"
                + "\"outcome\":\"failed\",\"error\":\"unknown\",\"prev\":\"%s\"}"
                    .formatted(AuditChain.hash(lines.get(1).getBytes())));
    assertThat(
            PosixFilePermissions.toString(Files.getPosixFilePermissions(written.file("audit.log"))))
        .isEqualTo("rw-------");
  }

  @Test
  void hashesAreThoseOfSha256() {
    assertThat(AuditChain.hash("abc".getBytes()))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @Test
  void goesOnAfterARestart() {
    written.succeeded("a");
    written.restart();
    written.succeeded("b");

    assertThat(written.all("id")).containsExactly("a", "b");
    assertThat(written.verify().broken()).isNull();
    assertThat(written.verify().lines()).isEqualTo(2);
  }

  @Test
  void removesALineThatWasNotWrittenToItsEnd() throws Exception {
    written.succeeded("a");
    String torn = written.lines().get(0).substring(0, 100);
    Files.writeString(written.file("audit.log"), torn, StandardOpenOption.APPEND);
    assertThat(written.verify().broken())
        .isEqualTo("line 2 of audit.log: it is not written to its end");

    written.restart();
    written.succeeded("b");

    assertThat(written.all("id")).containsExactly("a", "b");
    assertThat(written.verify().broken()).isNull();
  }

  @Test
  void beginsNewFilesAndRemovesTheOldest() throws Exception {
    written = new WrittenLog(folder, 1_500);
    for (int i = 0; i < 30; i++) {
      written.succeeded("command-" + i);
      if (i % 7 == 0) {
        written.restart();
      }
    }

    assertThat(folder.toFile().list())
        .containsExactlyInAnyOrder("audit.log", "audit.log.1", "audit.log.2");
    try (var files = Files.list(folder)) {
      assertThat(files).allSatisfy(file -> assertThat(Files.size(file)).isBetween(1L, 1_500L));
    }
    List<Object> ids = written.all("id");
    assertThat(ids).hasSizeGreaterThan(5).last().isEqualTo("command-29");
    assertThat(ids)
        .isEqualTo(
            IntStream.range(30 - ids.size(), 30).mapToObj(i -> (Object) ("command-" + i)).toList());
    assertThat(written.verify().broken()).isNull();
  }

  @Test
  void keepsNoCommandFromRunningIfTheDiskFails() throws Exception {
    Files.createDirectory(written.file("audit.log"));
    written.succeeded("a");
    written.succeeded("b");
    Files.delete(written.file("audit.log"));

    written.succeeded("c");

    assertThat(written.all("id")).containsExactly("a", "b", "c");
    assertThat(written.verify().broken()).isNull();
  }

  @Test
  void keepsTheNewestThousandIfTheDiskFailsForLong() throws Exception {
    Files.createDirectory(written.file("audit.log"));
    for (int i = 0; i < 1_005; i++) {
      written.succeeded("command-" + i);
    }
    Files.delete(written.file("audit.log"));
    written.succeeded("last");

    assertThat(written.all("id")).hasSize(1_000).startsWith("command-6").endsWith("last");
    assertThat(written.verify().broken()).isNull();
  }

  @Test
  void waitsForAStateDirectory() throws Exception {
    Path later = folder.resolve("later");
    written = new WrittenLog(later, 1 << 20);
    written.succeeded("a");
    Files.createDirectory(later);
    written.succeeded("b");

    assertThat(written.all("id")).containsExactly("a", "b");
  }

  @Test
  void addsWhatACrashHasKeptFromTheLogOnce() {
    written.succeeded("noted");
    written.restart();

    List<LeftBehind> left =
        List.of(
            new LeftBehind(1, null, false, outcome("noted", null)),
            new LeftBehind(2, null, false, outcome("missing", "why")),
            new LeftBehind(
                3,
                new Command(new Identifier("open"), new Identifier(7), "pause", Map.of()),
                true,
                null));
    written.log().noteRecovered(left);
    written.restart();
    written.log().noteRecovered(left);

    assertThat(written.all("id")).containsExactly("noted", "missing");
    assertThat(written.all("error")).containsExactly(null, "why");
    assertThat(written.verify().broken()).isNull();
  }

  @Test
  void writesOneLineAfterTheOtherWhoeverComesAtTheSameTime() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    CountDownLatch together = new CountDownLatch(4);
    for (int t = 0; t < 4; t++) {
      String thread = "thread-" + t + "-";
      threads.execute(
          () -> {
            together.countDown();
            try {
              together.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
            for (int i = 0; i < 25; i++) {
              written.succeeded(thread + i);
            }
          });
    }
    threads.shutdown();

    assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
    assertThat(written.all("id")).hasSize(100).doesNotHaveDuplicates();
    assertThat(written.verify().broken()).isNull();
  }

  @Test
  void needsTwoFilesAtLeast() {
    assertThatThrownBy(() -> new AuditLog(folder.toString(), 1, 1))
        .hasMessage("audit.files is 1; it must be 2 or more");
  }
}
