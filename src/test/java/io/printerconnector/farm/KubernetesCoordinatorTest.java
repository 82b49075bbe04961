package io.printerconnector.farm;

import static io.printerconnector.farm.FarmWorkshop.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import java.util.HashMap;
import org.apache.camel.cluster.CamelClusterView;
import org.apache.camel.cluster.CamelPreemptiveClusterView;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With a server that keeps leases and pods as Kubernetes does. */
class KubernetesCoordinatorTest {

  private static final String SITE = "berlin";
  // Where the client looks for Kubernetes, outside of it.
  private static final String MASTER = "kubernetes.master";
  private static final long LEASE_MILLIS = 2_000;

  private final KubernetesMockServer server =
      new KubernetesMockServer(
          new Context(),
          new MockWebServer(),
          new HashMap<>(),
          new KubernetesCrudDispatcher(),
          false);
  private KubernetesClient client;

  @BeforeEach
  void begin() {
    server.init();
    client = server.createClient();
    System.setProperty(MASTER, client.getMasterUrl().toString());
    addPod("pod-a");
    addPod("pod-b");
  }

  @AfterEach
  void end() {
    client.close();
    server.destroy();
    System.clearProperty(MASTER);
  }

  private void addPod(String name) {
    client
        .pods()
        .inNamespace("farm")
        .resource(
            new PodBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace("farm")
                .addToLabels("app", "farm")
                .endMetadata()
                .withNewStatus()
                .withPhase("Running")
                .addNewCondition()
                .withType("Ready")
                .withStatus("True")
                .endCondition()
                .endStatus()
                .build())
        .create();
  }

  private Electorate.Voter voter(String name) throws Exception {
    KubernetesCoordinator coordinator = new KubernetesCoordinator();
    coordinator.setId(name);
    coordinator.setNamespace("farm");
    coordinator.setPod("pod-" + name);
    coordinator.setLabel("app=farm");
    coordinator.setKubernetesResourceName("printer-connector");
    coordinator.setLeaseDurationMillis(LEASE_MILLIS);
    coordinator.setRenewDeadlineMillis(LEASE_MILLIS - 500);
    coordinator.setRetryPeriodMillis(200);
    return new Electorate.Voter(coordinator);
  }

  private Lease lease() {
    return client.leases().inNamespace("farm").withName("printer-connector-" + SITE).get();
  }

  @Test
  void electsByALeaseForTheSite() throws Exception {
    try (Electorate.Voter a = voter("a");
        Electorate.Voter b = voter("b")) {
      CamelClusterView first = a.contend(SITE);
      eventually("a leads").until(() -> a.leads(first));
      assertThat(lease().getSpec().getHolderIdentity()).isEqualTo("pod-a");

      CamelClusterView second = b.contend(SITE);
      eventually("b sees the leader").until(() -> second.getLeader().isPresent());
      assertThat(b.leads(second)).isFalse();
      assertThat(a.coordinator().isReachable()).isTrue();
    }
  }

  @Test
  void givesALeaseBack() throws Exception {
    try (Electorate.Voter a = voter("a");
        Electorate.Voter b = voter("b")) {
      CamelClusterView first = a.contend(SITE);
      eventually("a leads").until(() -> a.leads(first));
      CamelClusterView second = b.contend(SITE);

      ((CamelPreemptiveClusterView) first).setDisabled(true);

      eventually("b leads").until(() -> b.leads(second));
      assertThat(a.leads(first)).isFalse();
    }
  }

  /** As after the end of a machine. That the lease was not renewed is not enough for Camel. */
  @Test
  void takesTheLeaseOfAPodThatIsGone() throws Exception {
    try (Electorate.Voter b = voter("b")) {
      try (Electorate.Voter a = voter("a")) {
        CamelClusterView first = a.contend(SITE);
        eventually("a leads").until(() -> a.leads(first));
      }
      assertThat(lease().getSpec().getHolderIdentity()).isEqualTo("pod-a");
      CamelClusterView second = b.contend(SITE);
      eventually("b sees the leader").until(() -> second.getLeader().isPresent());

      client.pods().inNamespace("farm").withName("pod-a").delete();

      eventually("b leads").until(() -> b.leads(second));
      assertThat(lease().getSpec().getHolderIdentity()).isEqualTo("pod-b");
    }
  }

  @Test
  void isNotReachableOnceTheServerIsAway() throws Exception {
    try (Electorate.Voter a = voter("a")) {
      server.destroy();

      assertThat(a.coordinator().isReachable()).isFalse();
    }
  }
}
