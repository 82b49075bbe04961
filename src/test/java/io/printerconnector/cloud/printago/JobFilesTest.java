package io.printerconnector.cloud.printago;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.FakeTime;
import io.printerconnector.printer.PrinterStatus;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JobFilesTest {

  private final FakeTime time = new FakeTime();
  private final JobFiles files = new JobFiles(time.monotonic());

  @Test
  void asksForEachFileOnce() {
    PrinterStatus job = Messages.job("printing", "a.gcode", 10);
    assertThat(files.isUnknown(Messages.VORON, job)).isTrue();
    files.note(Messages.VORON, job, Map.of("size", 7));

    time.pass(Duration.ofHours(5));
    assertThat(files.isUnknown(Messages.VORON, Messages.job("printing", "a.gcode", 20))).isFalse();
    assertThat(files.isUnknown(Messages.VORON, Messages.job("printing", "b.gcode", 20))).isTrue();
    assertThat(files.isUnknown(Messages.ENDER, job)).isTrue();
  }

  /** It may have been replaced meanwhile. */
  @Test
  void asksAgainForAFileThatIsStartedAgain() {
    files.note(Messages.VORON, Messages.job("printing", "a.gcode", 10), Map.of("size", 7));

    assertThat(files.isUnknown(Messages.VORON, Messages.job("printing", "a.gcode", 1))).isTrue();
  }

  @Test
  void asksAgainAfterAMinuteIfMoonrakerHadNothingToSay() {
    PrinterStatus job = Messages.job("printing", "a.gcode", 10);
    files.note(Messages.VORON, job, null);

    time.pass(Duration.ofMillis(59_999));
    assertThat(files.isUnknown(Messages.VORON, job)).isFalse();
    time.pass(Duration.ofMillis(1));
    assertThat(files.isUnknown(Messages.VORON, job)).isTrue();
  }

  @Test
  void asksForNothingWithoutAFile() {
    assertThat(files.isUnknown(Messages.VORON, null)).isFalse();
    assertThat(files.isUnknown(Messages.VORON, Messages.job("standby", "", 0))).isFalse();
  }

  @Test
  void knowsOnlyTheFileOfTheJob() {
    PrinterStatus job = Messages.job("printing", "a/b.gcode", 10);
    files.note(Messages.VORON, job, Map.of("size", 7));

    assertThat(files.of(Messages.VORON.printerId(), job).size()).isEqualTo(7);
    assertThat(files.of(Messages.VORON.printerId(), job).name()).isEqualTo("b.gcode");
    assertThat(files.of(Messages.ENDER.printerId(), job).size()).isNull();
    assertThat(files.of(Messages.VORON.printerId(), Messages.job("printing", "c", 1)).size())
        .isNull();
    assertThat(files.of(Messages.VORON.printerId(), null).path()).isEmpty();
  }
}
