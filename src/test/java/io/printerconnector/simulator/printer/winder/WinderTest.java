package io.printerconnector.simulator.printer.winder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Times are model seconds; the motor needs 2 s for 1000 rpm. */
class WinderTest {

  private final Winder winder = new Winder();

  @Test
  void speedsUpSteadilyAndCountsTurns() {
    winder.start(1000, 0, 10);

    assertThat(winder.rpm(10)).isZero();
    assertThat(winder.rpm(11)).isEqualTo(500);
    assertThat(winder.rpm(12)).isEqualTo(1000);
    assertThat(winder.rpm(99)).isEqualTo(1000);
    assertThat(winder.turns(11)).isCloseTo(500 / 60.0 / 2, within(1e-9));
    assertThat(winder.turns(12)).isCloseTo(1000 / 60.0, within(1e-9));
    assertThat(winder.turns(18)).isCloseTo(1000 / 60.0 + 100, within(1e-9));
  }

  @Test
  void traverseGoesToAndFroOnceInTwoLayers() {
    winder.start(3000, 0, 0);
    double layer = 200 / 50.0; // seconds
    // 150 turns in the 6 s in which it speeds up, and 50 in the next one.
    assertThat(winder.turns(7)).isCloseTo(200, within(1e-9));

    assertThat(winder.traverse(7)).isCloseTo(Winder.COIL_WIDTH, within(1e-9));
    assertThat(winder.traverse(7 + layer / 4)).isCloseTo(30, within(1e-9));
    assertThat(winder.traverse(7 + layer)).isCloseTo(0, within(1e-9));
    assertThat(winder.traverse(7 + layer * 1.25)).isCloseTo(10, within(1e-9));
    assertThat(winder.layer(6.9)).isEqualTo(1);
    assertThat(winder.layer(7.1)).isEqualTo(2);
    assertThat(winder.layer(7.1 + layer)).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 700, 3000})
  void standsStillAfterAllTurnsHoweverFastItWas(double rpm) {
    winder.start(rpm, 1, 5);

    double end = 5 + 200 / rpm * 60 + rpm / SpeedProfile.RPM_PER_SECOND;
    if (rpm < 2000) {
      assertThat(winder.rpm((5 + end) / 2)).isEqualTo(rpm);
    } else {
      end = 5 + 2 * Math.sqrt(200 * 60 / SpeedProfile.RPM_PER_SECOND); // it never gets so fast
    }
    assertThat(winder.finish(end - 0.01)).isFalse();
    assertThat(winder.finish(end + 0.01)).isTrue();
    assertThat(winder.finish(end + 0.01)).isFalse();
    assertThat(winder.rpm(end + 1)).isZero();
    assertThat(winder.turns(end + 1)).isEqualTo(200);
    assertThat(winder.layer(end + 1)).isEqualTo(1);
    assertThat(winder.isWinding()).isFalse();
    assertThat(winder.windingRpm()).isZero();
  }

  @Test
  void aPauseHoldsTheMotorAndCostsNoTurn() {
    winder.start(1000, 2, 0);
    winder.pause(10);

    assertThat(winder.rpm(11)).isEqualTo(500);
    assertThat(winder.rpm(12)).isZero();
    assertThat(winder.isWinding()).isTrue();
    assertThat(winder.isPaused()).isTrue();
    assertThat(winder.windingRpm()).isEqualTo(1000);
    assertThat(winder.motorTarget()).isZero();
    double turns = winder.turns(12);
    assertThat(winder.turns(1000)).isEqualTo(turns);
    assertThat(winder.finish(1000)).isFalse();

    winder.resume(1000);
    assertThat(winder.isPaused()).isFalse();
    assertThat(winder.rpm(1002)).isEqualTo(1000);
    assertThat(winder.finish(2000)).isTrue();
    assertThat(winder.turns(2000)).isEqualTo(400);
  }

  @Test
  void aPauseWhileItBrakesForTheEndLeavesNothingToWind() {
    winder.start(1000, 1, 0);
    winder.pause(13.5); // of 14 s in all
    assertThat(winder.turns(20)).isCloseTo(200, within(1e-9));
    assertThat(winder.finish(20)).isFalse();

    winder.resume(20);

    assertThat(winder.finish(20)).isTrue();
    assertThat(winder.rpm(21)).isZero();
  }

  @Test
  void aSlowerCoilBeginsWhileTheMotorStillTurns() {
    winder.start(2000, 0, 0);
    winder.stop(10);
    assertThat(winder.rpm(11)).isEqualTo(1500);

    winder.start(500, 3, 11);

    assertThat(winder.turns(11)).isZero();
    assertThat(winder.rpm(11)).isEqualTo(1500);
    assertThat(winder.rpm(13)).isEqualTo(500);
    assertThat(winder.finish(1000)).isTrue();
    assertThat(winder.turns(1000)).isEqualTo(600);
  }

  @Test
  void withoutPowerItStandsAtOnce() {
    winder.start(1000, 0, 0);
    double turns = winder.turns(10);

    winder.cutPower(10);

    assertThat(winder.rpm(10)).isZero();
    assertThat(winder.turns(20)).isEqualTo(turns);
    assertThat(winder.isWinding()).isFalse();
    assertThat(winder.motorTarget()).isZero();
  }
}
