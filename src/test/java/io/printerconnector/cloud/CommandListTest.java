package io.printerconnector.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.printerconnector.command.StoredContent;
import io.printerconnector.command.UnusableCommand;
import io.printerconnector.execution.ArrivingList;
import io.printerconnector.transfer.ContentStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandListTest {

  private static final int KIBIBYTE = 1024;

  @TempDir Path state;
  private ContentStore contents;

  @BeforeEach
  void open() {
    contents = new ContentStore(state.toString());
    contents.setMinFreeMegabytes(0);
  }

  @Test
  void readsElementByElement() throws Exception {
    CommandList list =
        list("[{\"id\":9007199254740993, \"a\": [1.5, true, {\"b\": null}]}, 7, null]");

    assertThat(elements(list))
        .isEqualTo(
            Arrays.asList(
                Map.of(
                    "id",
                    9007199254740993L,
                    "a",
                    List.of(1.5, true, Collections.singletonMap("b", null))),
                7,
                null));
    assertThat(list.size()).isEqualTo(3);
    list.ensureWhole();
  }

  @ParameterizedTest
  @ValueSource(ints = {51, 800, 5_000})
  void refusesACommandThatIsNestedTooDeepAndTakesTheOthers(int depth) {
    CommandList list =
        list(
            "[{\"id\": 1, \"params\": "
                + "{\"a\":".repeat(depth)
                + "[]"
                + "}".repeat(depth)
                + ", \"action\": \"pause\"}, {\"id\": 2}]");

    assertThat(elements(list))
        .containsExactly(
            new UnusableCommand(1, "pause", "the command is nested deeper than 50 levels"),
            Map.of("id", 2));
    assertThatCode(list::ensureWhole).doesNotThrowAnyException();
  }

  @Test
  void refusesACommandWithANumberThatIsTooLong() {
    CommandList list =
        list("[{\"id\": 1, \"action\": \"jog\", \"params\": {\"x\": " + "9".repeat(2_000) + "}}]");

    assertThat(elements(list))
        .containsExactly(
            new UnusableCommand(
                1,
                "jog",
                "the command has a number or a name that is too long, or is nested too deep"));
  }

  @Test
  void endsAListWithoutAnEnd() {
    CommandList list = list("[" + "{},".repeat(20_000));

    assertThat(elements(list)).hasSize(10_000);
    assertThatThrownBy(list::ensureWhole)
        .hasMessageContaining("longer than 10000 commands (commands.maxListCommands)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n", "[]"})
  void readsThatThereAreNone(String body) {
    CommandList list = list(body);

    assertThat(elements(list)).isEmpty();
    assertThatCode(list::ensureWhole).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"commands\":[]} | no JSON array but something else; nothing was taken",
        "null | no JSON array but something else; nothing was taken",
        "<html>sk_live</html> | no valid JSON at line 1, column 1; nothing was taken",
        "[1] 2 | followed by something else; what stands before that was taken",
        "[1, | no valid JSON at line 1, column 4; what stands before that was taken"
      })
  void saysWhatIsNoList(String body, String message) {
    CommandList list = list(body);
    elements(list);

    assertThatThrownBy(list::ensureWhole)
        .isInstanceOf(CloudException.class)
        .hasMessage("the cloud's command list is " + message);
  }

  @Test
  void decodesALongContentIntoAFile() throws Exception {
    byte[] bytes = random(300 * KIBIBYTE);
    String text = Base64.getEncoder().encodeToString(bytes).replace("/", "\\/");
    CommandList list = list("[{\"id\": 1, \"params\": {\"content\": \"" + text + "\"}}, 2]");

    StoredContent content = (StoredContent) params(list.next()).get("content");

    assertThat(contents.path(content)).hasBinaryContent(bytes);
    assertThat(content.size()).isEqualTo(bytes.length);
    assertThat(Files.getPosixFilePermissions(contents.path(content))).hasSize(2);
    assertThat(list.next()).isEqualTo(2);
    assertThat(files()).as("nobody has kept it").isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"RzI4", "Rw==", "RzI=", ""})
  void keepsAShortContentInMemory(String base64) {
    CommandList list = list("[{\"id\": 1, \"params\": {\"content\": \"" + base64 + "\"}}]");

    assertThat(params(list.next())).isEqualTo(Map.of("content", base64));
    assertThat(state).isEmptyDirectory();
  }

  @Test
  void decodesAContentWithLineBreaks() {
    byte[] bytes = random(300 * KIBIBYTE);
    String lines = Base64.getMimeEncoder().encodeToString(bytes).replace("\r\n", "\\r\\n");
    CommandList list = list("[{\"params\": {\"content\": \"" + lines + "\"}}]");

    StoredContent content = (StoredContent) params(list.next()).get("content");

    assertThat(contents.path(content)).hasBinaryContent(bytes);
  }

  @Test
  void leavesATextOfTheSameNameElsewhere() {
    String json = "{\"content\": \"*\", \"params\": {\"a\": {\"content\": \"*\"}}}";

    assertThat(list("[" + json + "]").next())
        .isEqualTo(Map.of("content", "*", "params", Map.of("a", Map.of("content", "*"))));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void saysWhereAContentIsWrongAndReadsOn(int surplus) {
    String text = "RzI4".repeat(40_000) + "R".repeat(surplus) + "*";
    CommandList list = list("[{\"params\": {\"content\": \"" + text + "\"}}, 2]");

    assertThat(reason(list.next()))
        .isEqualTo(
            "failed to decode base64 content: illegal base64 data at input byte "
                + (160_000 + surplus));
    assertThat(list.next()).isEqualTo(2);
    assertThat(files()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "RzI4*zI4, 4", // no letter of the alphabet
    "Rz-_, 2", // the alphabet for URLs
    "RzI4R, 5", // not padded: the end comes too early
    "RzI4Rz, 6",
    "=AAA, 0",
    "RzIü, 3"
  })
  void saysWhereAContentIsWrong(String text, int offset) {
    CommandList list =
        list("[{\"id\": 1, \"params\": {\"content\": \"" + text + "\"}, \"action\": \"a\"}, 2]");

    assertThat(elements(list))
        .containsExactly(
            new UnusableCommand(
                1,
                "a",
                "failed to decode base64 content: illegal base64 data at input byte " + offset),
            2);
    assertThatCode(list::ensureWhole).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(ints = {(1 << 20) + 1, 3 << 20})
  void refusesACommandWithATextThatIsTooLongAndReadsOn(int length) {
    CommandList list =
        list("[{\"id\": 1, \"a\": \"" + "\\u00fc".repeat(length) + "\"}, {\"id\": 2}]");

    assertThat(elements(list))
        .containsExactly(
            new UnusableCommand(
                1, null, "the command is longer than 1024 KiB (commands.maxKilobytes)"),
            Map.of("id", 2));
    assertThatCode(list::ensureWhole).doesNotThrowAnyException();
  }

  @Test
  void keepsOneFileIfThereAreTwo() {
    String content = "\"content\": \"" + "RzI4".repeat(40_000) + "\"";
    CommandList list = list("[{\"params\": {" + content + ", " + content + "}}]");
    list.next();

    assertThat(files()).hasSize(1);
  }

  @Test
  void refusesAFileThatIsTooLongAndReadsOn() {
    contents.setMaxBytes(1 << 20);
    CommandList list = list("[{\"params\": {\"content\": \"" + "RzI4".repeat(400_000) + "\"}}, 2]");

    assertThat(reason(list.next())).isEqualTo("the file is longer than 1 MiB (files.maxBytes)");
    assertThat(list.next()).isEqualTo(2);
    assertThat(files()).isEmpty();
  }

  @Test
  void refusesAFileThatThereIsNoRoomForAndReadsOn() {
    contents.setMinFreeMegabytes(1L << 40);
    CommandList list = list("[{\"params\": {\"content\": \"" + "RzI4".repeat(400_000) + "\"}}, 2]");

    assertThat(reason(list.next())).startsWith("no room for the file: the connector's disk has ");
    assertThat(list.next()).isEqualTo(2);
    assertThat(files()).isEmpty();
  }

  @Test
  void refusesAFileThatCannotBeWrittenAndReadsOn() throws IOException {
    Files.writeString(state.resolve("files"), "in the way");
    CommandList list = list("[{\"params\": {\"content\": \"" + "RzI4".repeat(400_000) + "\"}}, 2]");

    assertThat(reason(list.next()))
        .isEqualTo("the connector cannot keep the file on its disk; see its log");
    assertThat(list.next()).isEqualTo(2);
  }

  @Test
  void refusesACommandThatIsTooLongForTheMemoryAndReadsOn() {
    String list = "\"" + "x".repeat(60_000) + "\"";
    String many = String.join(",", Collections.nCopies(100, list));
    CommandList commands =
        list(
            "[{\"id\": 1, \"action\": \"pause\", \"params\": {\"a\": [%s]}, \"b\": 1}, 2]"
                .formatted(many));

    assertThat(commands.next())
        .isEqualTo(
            new UnusableCommand(
                1, "pause", "the command is longer than 1024 KiB (commands.maxKilobytes)"));
    assertThat(commands.next()).isEqualTo(2);
  }

  @Test
  void tellsWhichCommandBrokeOffWhileItsFileCame() {
    IOException error = new IOException("Connection reset");
    String begin =
        "[1, {\"id\": 42, \"action\": \"upload_file\", \"params\": {\"content\": \""
            + "RzI4".repeat(100_000);
    CommandList list = list(broken(begin, error));

    assertThat(elements(list))
        .containsExactly(
            1,
            new UnusableCommand(
                42,
                "upload_file",
                "the command broke off while its file came (Connection reset); send it again"));
    assertThatThrownBy(list::ensureWhole).isSameAs(error);
    assertThat(files()).isEmpty();
  }

  @Test
  void saysNothingOfACommandThatBrokeOffBefore() {
    IOException error = new IOException("Connection reset");
    CommandList list = list(broken("[1, {\"id\": 42, \"act", error));

    assertThat(elements(list)).containsExactly(1);
    assertThatThrownBy(list::ensureWhole).isSameAs(error);
  }

  @Test
  void removesTheFileOfTheLastElementWhenItIsClosed() throws IOException {
    CommandList list = list("[{\"params\": {\"content\": \"" + "RzI4".repeat(40_000) + "\"}}]");
    list.next();
    assertThat(files()).hasSize(1);

    list.close();

    assertThat(files()).isEmpty();
    assertThat(list.hasNext()).isFalse();
  }

  private CommandList list(String json) {
    return list(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
  }

  private CommandList list(InputStream json) {
    return new CommandList(json, contents, KIBIBYTE * KIBIBYTE, 10_000, new ArrivingList());
  }

  private static InputStream broken(String begin, IOException error) {
    return new SequenceInputStream(
        new ByteArrayInputStream(begin.getBytes(StandardCharsets.UTF_8)),
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw error;
          }
        });
  }

  private static List<Object> elements(CommandList list) {
    List<Object> elements = new ArrayList<>();
    list.forEachRemaining(elements::add);
    return elements;
  }

  private static String reason(Object element) {
    return ((UnusableCommand) element).reason();
  }

  private static Map<?, ?> params(Object element) {
    return (Map<?, ?>) ((Map<?, ?>) element).get("params");
  }

  private List<Path> files() {
    try (Stream<Path> files = Files.list(state.resolve("files"))) {
      return files.toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new Random(3).nextBytes(bytes);
    return bytes;
  }
}
