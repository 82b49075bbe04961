package io.printerconnector.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.io.TempDirFactory;

/** The launcher script, with scripts in place of Java. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {

  private record End(int code, String text) {}

  @TempDir(factory = TempDirFactory.Standard.class)
  private Path folder;

  private Path launcher;

  @BeforeEach
  void install() throws Exception {
    launcher = folder.resolve("my connector/bin/printer-connector");
    Files.createDirectories(launcher.getParent());
    Files.copy(Path.of("src/main/bin/printer-connector"), launcher);
    makeExecutable(launcher);
  }

  @Test
  void argumentsAndTheHomeArePassedOn() throws Exception {
    String java = fakeJava("17.0.15");
    End end = run(Map.of("JAVA_HOME", java), launcher, "--config", "a b/c.json", "", "*");
    assertThat(end.code()).isEqualTo(7);
    String home = launcher.getParent().getParent().toRealPath().toString();
    assertThat(end.text())
        .contains(
            "<-Dconnector.home="
                + home
                + ">\n<-cp>\n<"
                + home
                + "/lib/*:"
                + home
                + "/simulators/*:"
                + home
                + "/lib/mqtt/*>\n")
        .endsWith("<io.printerconnector.Main>\n<--config>\n<a b/c.json>\n<>\n<*>\n");
  }

  @Test
  void whatIsForASinglePurposeIsOnlyThenOnTheClassPath() throws Exception {
    Map<String, String> environment = Map.of("JAVA_HOME", fakeJava("17.0.15"));
    Path home = launcher.getParent().getParent();
    assertThat(run(environment, launcher, "--http", "7180").text())
        .contains("/lib/mqtt/*:" + home.toRealPath() + "/lib/http/*>\n");
    assertThat(run(environment, launcher, "--http=7180").text()).contains("/lib/http/*>\n");

    Files.createDirectories(home.resolve("lib/console"));
    assertThat(run(environment, launcher, "status").text())
        .contains("/lib/mqtt/*:" + home.toRealPath() + "/lib/console/*>\n");
  }

  @Test
  void ownOptionsOfTheJvmArePassedOnAsWords() throws Exception {
    Map<String, String> environment =
        Map.of("JAVA_HOME", fakeJava("21.0.1"), "PRINTER_CONNECTOR_OPTS", "-Xmx200m -Da=b");
    assertThat(run(environment, launcher).text()).contains("<-Xmx200m>\n<-Da=b>\n");
  }

  @Test
  void calledThroughSymbolicLinksItFindsItsHome() throws Exception {
    Path first = Files.createSymbolicLink(folder.resolve("absolute"), launcher);
    Path second = Files.createSymbolicLink(folder.resolve("relative"), Path.of("absolute"));
    String home = launcher.getParent().getParent().toRealPath().toString();
    Map<String, String> environment = Map.of("JAVA_HOME", fakeJava("25"));
    assertThat(run(environment, first).text()).contains("<-Dconnector.home=" + home + ">");
    assertThat(run(environment, second).text()).contains("<-Dconnector.home=" + home + ">");
  }

  @Test
  void oldJavaIsRefused() throws Exception {
    String java = fakeJava("11.0.2");
    End end = run(Map.of("JAVA_HOME", java), launcher);
    assertThat(end.code()).isEqualTo(1);
    assertThat(end.text())
        .contains("Java 17 or newer is needed, but " + java + "/bin/java is Java 11");
  }

  @Test
  void javaEightIsRefusedAndNotTakenForOne() throws Exception {
    End end = run(Map.of("JAVA_HOME", fakeJava("1.8.0_402")), launcher);
    assertThat(end.code()).isEqualTo(1);
    assertThat(end.text()).contains("is Java 8; set JAVA_HOME");
  }

  @Test
  void versionIsAskedForWhereNoReleaseFileTellsIt() throws Exception {
    String java = fakeJava("11.0.2");
    Files.delete(Path.of(java, "release"));
    assertThat(run(Map.of("JAVA_HOME", java), launcher).text()).contains("is Java 11");
  }

  @Test
  void missingJavaIsNamed() throws Exception {
    End wrongHome = run(Map.of("JAVA_HOME", "/nonexistent"), launcher);
    assertThat(wrongHome.code()).isEqualTo(1);
    assertThat(wrongHome.text()).contains("JAVA_HOME is /nonexistent, but there is no bin/java");

    Path tools = Files.createDirectories(folder.resolve("tools"));
    for (String tool : List.of("dirname", "readlink", "sed", "head")) {
      Path script = tools.resolve(tool);
      Files.writeString(script, "#!/bin/sh\nexec " + which(tool) + " \"$@\"\n");
      makeExecutable(script);
    }
    End nowhere = run(Map.of("PATH", tools.toString()), launcher);
    assertThat(nowhere.code()).isEqualTo(1);
    assertThat(nowhere.text()).contains("Java is not installed; install Java 17");
  }

  /** A folder with a `java` that shows its arguments and ends with 7. */
  private String fakeJava(String version) throws Exception {
    Path home = folder.resolve("jdk-" + version);
    Path java = home.resolve("bin/java");
    Files.createDirectories(java.getParent());
    Files.writeString(
        java,
        """
        #!/bin/sh
        if [ "$*" = -version ]; then echo 'openjdk version "%s" 2026-01-20' >&2; exit 0; fi
        for argument in "$@"; do printf '<%%s>\\n' "$argument"; done
        exit 7
        """
            .formatted(version));
    makeExecutable(java);
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    return home.toString();
  }

  private static void makeExecutable(Path file) throws Exception {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static Path which(String tool) {
    for (String directory : System.getenv("PATH").split(File.pathSeparator)) {
      if (Files.isExecutable(Path.of(directory, tool))) {
        return Path.of(directory, tool);
      }
    }
    throw new IllegalStateException("no " + tool + " on the PATH");
  }

  private static End run(Map<String, String> environment, Path program, String... arguments)
      throws Exception {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeAll(List.of("JAVA_HOME", "PRINTER_CONNECTOR_OPTS"));
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return new End(process.exitValue(), text);
  }
}
