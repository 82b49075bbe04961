package io.printerconnector.farm;

import static io.printerconnector.farm.FarmWorkshop.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.ShutdownableService;
import org.apache.camel.cluster.CamelClusterEventListener;
import org.apache.camel.cluster.CamelClusterView;
import org.apache.curator.test.InstanceSpec;
import org.apache.curator.test.TestingCluster;
import org.apache.curator.test.TestingServer;
import org.junit.jupiter.api.Test;

class ZooKeeperCoordinatorTest {

  private static final String SITE = "berlin";

  private static Electorate.Voter voter(String name, String servers) throws Exception {
    return voter(name, servers, 3_000);
  }

  private static Electorate.Voter voter(String name, String servers, int sessionMillis)
      throws Exception {
    ZooKeeperCoordinator coordinator = new ZooKeeperCoordinator();
    coordinator.setId(name);
    coordinator.setBasePath("/farm");
    coordinator.setServers(servers);
    coordinator.setSessionMillis(sessionMillis);
    coordinator.setConnectMillis(2_000);
    return new Electorate.Voter(coordinator);
  }

  @Test
  void electsOneAndAfterItAnother() throws Exception {
    try (TestingServer server = new TestingServer();
        Electorate.Voter a = voter("a", server.getConnectString());
        Electorate.Voter b = voter("b", server.getConnectString())) {
      Electorate.assertOneAfterTheOther(a, b, SITE);
      assertThat(a.coordinator().isReachable()).isTrue();
    }
  }

  @Test
  void seesWhoContends() throws Exception {
    try (TestingServer server = new TestingServer();
        Electorate.Voter a = voter("a", server.getConnectString());
        Electorate.Voter b = voter("b", server.getConnectString())) {
      CamelClusterView first = a.contend(SITE);
      eventually("a leads").until(() -> a.leads(first));
      CamelClusterView second = b.contend(SITE);
      eventually("b waits").until(() -> b.coordinator().isContending(second));
      assertThat(first.getMembers()).hasSize(2);

      ((ShutdownableService) second).shutdown();

      eventually("b has left").until(() -> first.getMembers().size() == 1);
      assertThat(a.coordinator().isContending(first)).isTrue();
    }
  }

  @Test
  void losesEverythingWhenNobodyAnswers() throws Exception {
    try (TestingServer server = new TestingServer();
        Electorate.Voter a = voter("a", server.getConnectString())) {
      AtomicInteger lost = new AtomicInteger();
      a.coordinator().whenLost(lost::incrementAndGet);
      CamelClusterView view = a.contend(SITE);
      eventually("a leads").until(() -> a.leads(view));

      server.stop();
      eventually("the loss").until(() -> a.coordinator().isLost() && lost.get() == 1);
      assertThat(a.coordinator().isReachable()).isFalse();

      server.restart();
      eventually("the return").until(() -> !a.coordinator().isLost());
      CamelClusterView again = a.contend(SITE);
      eventually("a leads again").until(() -> a.leads(again));
    }
  }

  /** Another server of the ensemble has the session, so the site stays where it is. */
  @Test
  void losesNothingWhenOneServerOfThreeEnds() throws Exception {
    try (TestingCluster servers = new TestingCluster(3)) {
      servers.start();
      // The session has to outlast the election of another leader of the ensemble.
      try (Electorate.Voter a = voter("a", servers.getConnectString(), 15_000)) {
        AtomicInteger losses = new AtomicInteger();
        CamelClusterView view = a.contend(SITE);
        eventually("a leads").until(() -> a.leads(view));
        view.addEventListener(
            (CamelClusterEventListener.Leadership)
                (changed, leader) -> {
                  if (leader == null || !leader.isLocal()) {
                    losses.incrementAndGet();
                  }
                });
        ZooKeeperCoordinator coordinator = (ZooKeeperCoordinator) a.coordinator();
        InstanceSpec connected =
            servers.findConnectionInstance(
                coordinator.getCuratorFramework().getZookeeperClient().getZooKeeper());

        servers.killServer(connected);

        eventually("another server answers")
            .until(
                () -> {
                  InstanceSpec now =
                      servers.findConnectionInstance(
                          coordinator.getCuratorFramework().getZookeeperClient().getZooKeeper());
                  return now != null && !now.equals(connected) && a.coordinator().isReachable();
                });
        assertThat(a.leads(view)).isTrue();
        assertThat(losses).hasValue(0);
      }
    }
  }
}
