package io.printerconnector.cloud.printerlynx;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.command.Identifier;
import io.printerconnector.command.Outcome;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AcknowledgementsTest {

  private static final Identifier ID = new Identifier("print_job?job=START&n=1");

  private final Acknowledgements acknowledgements = new Acknowledgements();

  @Test
  void everyOutcomeIsNewsAtFirst() {
    assertThat(acknowledgements.isNews(ended(true))).isTrue();
    assertThat(acknowledgements.isNews(ended(false))).isTrue();
    assertThat(acknowledgements.isEarly(ID)).as("nobody expects it").isFalse();
  }

  @Test
  void anEarlyOneIsSentOnce() {
    acknowledgements.expect(ID);

    assertThat(acknowledgements.isEarly(ID)).isTrue();
    assertThat(acknowledgements.isEarly(ID)).isFalse();
    acknowledgements.expect(ID);
    assertThat(acknowledgements.isEarly(ID)).as("the start was repeated").isFalse();
  }

  @Test
  void aSuccessIsNotToldTwice() {
    acknowledgements.expect(ID);
    assertThat(acknowledgements.isNews(ended(true))).as("it was quicker").isTrue();
    acknowledgements.isEarly(ID);

    assertThat(acknowledgements.isNews(ended(true))).isFalse();
    assertThat(acknowledgements.isNews(ended(false))).as("a failure always is told").isTrue();
  }

  @Test
  void thereIsNoEarlyOneAfterTheEnd() {
    acknowledgements.expect(ID);
    acknowledgements.told(ended(true));

    assertThat(acknowledgements.isEarly(ID)).isFalse();
  }

  private static Outcome ended(boolean succeeded) {
    return new Outcome(
        ID, new Identifier(7), succeeded, succeeded ? null : "no", Map.of("action", "x"));
  }
}
