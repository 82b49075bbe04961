package io.printerconnector.routes.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.page.EventStream;
import io.printerconnector.policy.Lock;
import io.printerconnector.routes.Samples;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_METHOD)
class TellStoredRouteTest extends PageRouteTest {

  @Override
  protected List<String> pageFiles() {
    return List.of(file(), "page/tell-state");
  }

  @Override
  protected Map<String, String> properties() {
    return served(Map.of("page.changeMillis", "20"));
  }

  @Test
  void tellsOfEachCommandThatHasEnded() throws Exception {
    startBoth();
    try (EventStream events = watch()) {
      events.next("state");

      end(Samples.success("c1"));
      assertThat(ids(events)).containsExactly("c1");
      end(Samples.success("c2"));
      assertThat(ids(events)).as("each only once").containsExactly("c2");
    }
  }

  @Test
  void tellsOfTheRulesAsTheyAreNow() throws Exception {
    startBoth();
    try (EventStream events = watch()) {
      Map<?, ?> policy = policy(events);
      while (((List<?>) policy.get("words")).isEmpty()) {
        policy = policy(events);
      }
      assertThat(policy.get("locked")).isEqualTo(false);

      bean(Lock.class, "lock").set(true);

      while (policy.get("locked").equals(false)) {
        policy = policy(events);
      }
      assertThat(policy.get("locked")).isEqualTo(true);
    }
  }

  private void startBoth() throws Exception {
    context.getRouteController().startRoute("page-tell-state");
    context.getRouteController().startRoute("page-tell-stored");
  }

  private static Map<?, ?> policy(EventStream events) throws InterruptedException {
    return (Map<?, ?>) ((Map<?, ?>) events.next("about")).get("policy");
  }

  private static List<Object> ids(EventStream events) throws InterruptedException {
    return ((List<?>) events.next("commands"))
        .stream().<Object>map(command -> ((Map<?, ?>) command).get("id")).toList();
  }
}
