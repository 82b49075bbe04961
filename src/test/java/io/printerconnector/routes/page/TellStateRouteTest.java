package io.printerconnector.routes.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.printerconnector.page.EventStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.component.scheduler.SchedulerConsumer;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.PollingConsumerPollStrategy;
import org.apache.camel.support.DefaultPollingConsumerPollStrategy;
import org.apache.camel.support.EventNotifierSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_METHOD)
class TellStateRouteTest extends PageRouteTest {

  @Override
  protected Map<String, String> properties() {
    return served(Map.of("page.changeMillis", "20", "page.viewers", "2"));
  }

  @Test
  void tellsANewViewerAllAndLaterWhatHasChanged() throws Exception {
    isAt(voron(), 200);
    isAt(ender(), 25);
    context.getRouteController().startRoute("page-tell-state");

    try (EventStream first = watch()) {
      EventStream.Event about = first.next();
      EventStream.Event state = first.next();
      EventStream.Event printers = first.next();
      assertThat(List.of(about.name(), state.name(), printers.name()))
          .containsExactly("about", "state", "printers");
      assertThat((Map<?, ?>) about.data())
          .extracting("policy.locked", "policy.words", "routes.own", "log")
          .doesNotContainNull();
      assertThat((Map<?, ?>) state.data())
          .extracting("version", "connector_id", "cloud.name")
          .doesNotContainNull()
          .contains("c/1", "printdock");
      assertThat(ids(printers.data())).containsExactly(7, "b/2");
      assertThat(printers.data().toString()).contains("temperature=200.0");

      isAt(voron(), 201);

      Object changed = first.next("printers");
      assertThat(ids(changed)).as("the other one has not changed").containsExactly(7);
      assertThat(changed.toString()).contains("temperature=201.0");

      try (EventStream second = watch()) {
        assertThat(second.next().name()).isEqualTo("about");
        assertThat(second.next().name()).isEqualTo("state");
        assertThat(ids(second.next().data())).as("new here").containsExactly(7, "b/2");
      }
    }
  }

  @Test
  void doesNothingWhileNobodyLooks() throws Exception {
    AtomicInteger runs = new AtomicInteger();
    context
        .getManagementStrategy()
        .addEventNotifier(
            new EventNotifierSupport() {
              @Override
              public void notify(CamelEvent event) {
                if (event instanceof CamelEvent.ExchangeCreatedEvent) {
                  runs.incrementAndGet();
                }
              }
            });
    AtomicInteger ticks = new AtomicInteger();
    SchedulerConsumer loop = (SchedulerConsumer) context.getRoute("page-tell-state").getConsumer();
    PollingConsumerPollStrategy viewers = loop.getPollStrategy();
    loop.setPollStrategy(
        new DefaultPollingConsumerPollStrategy() {
          @Override
          public boolean begin(Consumer consumer, Endpoint endpoint) {
            ticks.incrementAndGet();
            return viewers.begin(consumer, endpoint);
          }
        });
    context.getRouteController().startRoute("page-tell-state");

    await().until(() -> ticks.get() > 10);
    assertThat(runs).hasValue(0);

    try (EventStream browser = watch()) {
      browser.next("state");
      assertThat(runs).hasPositiveValue();
    }
  }

  private static List<Object> ids(Object printers) {
    return ((List<?>) printers)
        .stream().<Object>map(printer -> ((Map<?, ?>) printer).get("id")).toList();
  }
}
