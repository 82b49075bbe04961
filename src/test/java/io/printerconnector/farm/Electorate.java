package io.printerconnector.farm;

import static io.printerconnector.farm.FarmWorkshop.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import org.apache.camel.ShutdownableService;
import org.apache.camel.cluster.CamelClusterView;
import org.apache.camel.impl.DefaultCamelContext;

/** Two nodes that stand for election, without their sites. */
final class Electorate {

  private Electorate() {}

  /** A node. */
  static final class Voter implements AutoCloseable {

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final Coordinator coordinator;

    Voter(Coordinator coordinator) throws Exception {
      this.coordinator = coordinator;
      context.start();
      context.addService(coordinator, true, true);
    }

    Coordinator coordinator() {
      return coordinator;
    }

    /** Contends for a site. */
    CamelClusterView contend(String site) throws Exception {
      CamelClusterView view = coordinator.newView(site);
      view.start();
      return view;
    }

    boolean leads(CamelClusterView view) {
      return !coordinator.isLost() && view.getLocalMember().isLeader();
    }

    @Override
    public void close() {
      context.stop();
    }
  }

  /** The first leads until it gives up, then the second, and then the first again. */
  static void assertOneAfterTheOther(Voter a, Voter b, String site) throws Exception {
    CamelClusterView first = a.contend(site);
    eventually("the first leads").until(() -> a.leads(first));
    CamelClusterView second = b.contend(site);
    eventually("the second waits").until(() -> b.coordinator().isContending(second));
    assertThat(b.leads(second)).isFalse();

    ((ShutdownableService) first).shutdown();
    eventually("the second leads").until(() -> b.leads(second));

    CamelClusterView again = a.contend(site);
    assertThat(a.leads(again)).isFalse();
    ((ShutdownableService) second).shutdown();
    eventually("the first leads again").until(() -> a.leads(again));
    ((ShutdownableService) again).shutdown();
  }
}
