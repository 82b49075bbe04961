package io.printerconnector.gcode;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The spellings were tried with the two versions of Klipper's own function. */
class GcodeLineTest {

  /** What the version of today and that before November 2024 take for the command. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      emptyValue = "",
      value = {
        "'M112'                    | 'M112'         | 'M112'",
        "'m112'                    | 'M112'         | 'M112'",
        "' \tM112 '                | 'M112'         | 'M112'",
        "'M112 P1'                 | 'M112'         | 'M112'",
        "'M112 ; stop'             | 'M112'         | 'M112'",
        "'M112;stop'               | 'M112'         | 'M112'",
        "'M112*35'                 | 'M112'         | 'M112'",
        "'M112*'                   | 'M112'         | 'M112'",
        "'M112_'                   | 'M112'         | 'M112'",
        "'M112é'                   | 'M112É'        | 'M112É'",
        "'M112 35'                 | 'M112 35'      | 'M112 35'",
        "'M1120'                   | 'M1120'        | 'M1120'",
        "'M112.0'                  | 'M112.0'       | 'M112.0'",
        "'M112.'                   | 'M112.'        | 'M112.'",
        "'M0112'                   | 'M0112'        | 'M0112'",
        "'M١١٢'                    | 'M١١٢'         | 'M١١٢'",
        "'M 112'                   | 'M 112'        | 'M112'",
        "'M\u00a0112'              | 'M\u00a0112'   | 'M112'",
        "'N1 M112'                 | 'M112'         | 'M112'",
        "'N1M112'                  | 'M112'         | 'M112'",
        "'n1m112'                  | 'M112'         | 'M112'",
        "'N 1 M112'                | 'M112'         | 'M112'",
        "'N M112'                  | 'M112'         | 'M112'",
        "'N1.0 M112'               | 'M112'         | 'M112'",
        "'N-1 M112*99'             | 'M112'         | 'M112'",
        "'N1 M 112'                | 'M 112'        | 'M112'",
        "'N1 N2 M112'              | 'N2'           | 'N2'",
        "'NM112'                   | 'NM112'        | 'NM112'",
        "'N1*M112'                 | '*'            | '*'",
        "'N1'                      | ''             | ''",
        "'\u00a0M112'              | 'M112'         | 'M112'",
        "'M112\u00a0'              | 'M112'         | 'M112'",
        "'\u2007M112\u202f'        | 'M112'         | 'M112'",
        "'\u0085M112\u2028'        | 'M112'         | 'M112'",
        "'\u3000M112\u1680X'       | 'M112'         | 'M112'",
        "'\u001cM112\u001f'        | 'M112'         | 'M112'",
        "'\u200bM112'              | '\u200bM112'   | 'M112'",
        "'\ufeffM112'              | '\ufeffM112'   | 'M112'",
        "'1 M112'                  | '1 M112'       | 'M112'",
        "'/M112'                   | '/M112'        | '/'",
        "'M112/'                   | 'M112/'        | 'M112'",
        "'(M112)'                  | '(M112)'       | 'M112)'",
        "'\u01491 M112'            | '\u02bcN1'     | 'M112'",
        "'M117 M112'               | 'M117'         | 'M117'",
        "'M117 1 M112'             | 'M117 1'       | 'M117 1'",
        "'ECHO M112'               | 'ECHO'         | 'ECHO'",
        "'G1 M112'                 | 'G1'           | 'G1'",
        "'; M112'                  | ''             | ''",
        "';M112'                   | ''             | ''",
        "'N1 ; M112'               | ''             | ''",
        "''                        | ''             | ''",
        "'  '                      | ''             | ''",
        "'set_pin PIN=a'           | 'SET_PIN'      | 'SET_PIN'",
        "'\u017fet_p\u0131n PIN=a' | 'SET_PIN'      | 'SET_PIN'",
        "'SAVE_CON\ufb01G'         | 'SAVE_CONFIG'  | 'SAVE_CONFIG'",
        "'N3 SAVE_CONFIG'          | 'SAVE_CONFIG'  | 'SAVE_CONFIG'",
        "'SET_PIN\u2003PIN=a'      | 'SET_PIN'      | 'SET_PIN'",
        "'SET-PIN'                 | 'SET-'         | 'SET-'",
        "'SET_PIN2'                | 'SET_PIN2'     | 'SET_PIN2'"
      })
  void hasTheCommandThatKlipperSees(String line, String today, String before) {
    assertThat(GcodeLine.of(line).commands()).containsOnly(today, before);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "M104 S210          | 210",
        "M104 T0S210        | 210",
        "m104 s 210.5 t0    | 210.5",
        "M104 S210/         | 210,210/",
        "M104 S1e3          | 1",
        "M104 S100 S300     | 100,300",
        "N7 M104 S210*12    | 210",
        "M104 S-5 ; S300    | -5",
        "M104 TS300         | ",
        "M104               | "
      })
  void hasWhatStandsBehindALetter(String line, String values) {
    assertThat(GcodeLine.of(line).behind("S"))
        .containsExactlyInAnyOrder(values == null ? new String[0] : values.split(","));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SET_HEATER_TEMPERATURE HEATER=extruder TARGET=210     | 210",
        "set_heater_temperature heater=extruder target=210.5;x | 210.5",
        "N1 SET_HEATER_TEMPERATURE TARGET=1e3*77               | 1e3",
        "SET_HEATER_TEMPERATURE TARGET=1 TARGET=400            | 1,400",
        "SET_HEATER_TEMPERATURE X=1*2 TARGET=400               | 400",
        "SET_HEATER_TEMPERATURE X=TARGET=400                   | ",
        "SET_HEATER_TEMPERATURE HEATER=a # TARGET=400          | ",
        "SET_HEATER_TEMPERATURE HEATER=a                       | "
      })
  void hasTheValuesOfAParameter(String line, String values) {
    assertThat(GcodeLine.of(line).values("TARGET"))
        .containsExactly(values == null ? new String[0] : values.split(","));
  }

  @Test
  void knowsWhereItIsNotSureOfTheWords() {
    // Klipper reads behind a semicolon in quotes, too.
    assertThat(GcodeLine.of("X A=\";\" TARGET=400").isQuoted()).isTrue();
    assertThat(GcodeLine.of("X TAR'GET'=400").isQuoted()).isTrue();
    assertThat(GcodeLine.of("X TAR\\GET=400").isQuoted()).isTrue();
    assertThat(GcodeLine.of("X TARGET=200 ; don't").isQuoted()).isFalse();
  }
}
