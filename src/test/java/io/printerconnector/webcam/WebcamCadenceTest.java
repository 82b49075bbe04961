package io.printerconnector.webcam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebcamCadenceTest {

  private static final long BASE = 20_000;

  private final AtomicLong now = new AtomicLong(5_000);
  private final WebcamCadence cadence = new WebcamCadence(now::get);

  @BeforeEach
  void configure() {
    cadence.setRequests("auto");
    cadence.setQuickMillis(2_000);
    cadence.setQuickSeconds(60);
    cadence.setProbeSeconds(3_600);
  }

  @Test
  void isQuickForAWhileAfterAPicture() {
    assertThat(cadence.intervalMillis(BASE)).isEqualTo(BASE);

    assertThat(cadence.quicken()).as("it begins").isTrue();
    assertThat(cadence.intervalMillis(BASE)).isEqualTo(2_000);
    assertThat(cadence.intervalMillis(1_000)).as("never slower than usual").isEqualTo(1_000);

    now.addAndGet(59_999);
    assertThat(cadence.quicken()).as("it goes on").isFalse();
    now.addAndGet(59_999);
    assertThat(cadence.intervalMillis(BASE)).isEqualTo(2_000);
    now.addAndGet(1);
    assertThat(cadence.intervalMillis(BASE)).isEqualTo(BASE);
    assertThat(cadence.quicken()).isTrue();
  }

  @Test
  void isNeverQuickIfThatIsTurnedOff() {
    cadence.setQuickSeconds(0);

    assertThat(cadence.quicken()).isFalse();
    assertThat(cadence.intervalMillis(BASE)).isEqualTo(BASE);
  }

  @Test
  void hardlyEverAsksACloudThatDoesNotKnowOfPictures() {
    cadence.notOffered();
    assertThat(cadence.intervalMillis(BASE)).isEqualTo(3_600_000);
    cadence.notOffered();
    assertThat(cadence.intervalMillis(BASE)).isEqualTo(3_600_000);

    cadence.offered();
    assertThat(cadence.intervalMillis(BASE)).isEqualTo(BASE);
  }

  @Test
  void goesOnWithACloudThatHasKnownOfPictures() {
    cadence.offered();
    cadence.notOffered();

    assertThat(cadence.intervalMillis(BASE)).isEqualTo(BASE);
  }

  @Test
  void asksAllTheSameIfItIsTold() {
    cadence.setRequests("on");
    cadence.notOffered();

    assertThat(cadence.intervalMillis(BASE)).isEqualTo(BASE);
  }

  @Test
  void refusesAnotherMode() {
    assertThatThrownBy(() -> cadence.setRequests("yes"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("webcam.requests must be auto, on or off, but is yes");
  }
}
