package io.printerconnector.farm;

import static io.printerconnector.farm.FarmWorkshop.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import org.apache.camel.cluster.CamelClusterView;
import org.apache.camel.cluster.CamelPreemptiveClusterView;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With a server that keeps leases and pods as Kubernetes does. */
class KubernetesCoordinatorTest {

  private static final String SITE = "berlin";

  private final KubernetesServer server = new KubernetesServer("farm");

  @BeforeEach
  void begin() {
    addPod("pod-a");
    addPod("pod-b");
  }

  @AfterEach
  void end() {
    server.close();
  }

  private void addPod(String name) {
    server.addPod(
        new ObjectMetaBuilder()
            .withName(name)
            .withNamespace("farm")
            .addToLabels("app", "farm")
            .build());
  }

  private Electorate.Voter voter(String name) throws Exception {
    return server.voter("pod-" + name, "app=farm");
  }

  private Lease lease() {
    return server.client().leases().inNamespace("farm").withName("printer-connector-" + SITE).get();
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

      server.client().pods().inNamespace("farm").withName("pod-a").delete();

      eventually("b leads").until(() -> b.leads(second));
      assertThat(lease().getSpec().getHolderIdentity()).isEqualTo("pod-b");
    }
  }

  @Test
  void isNotReachableOnceTheServerIsAway() throws Exception {
    try (Electorate.Voter a = voter("a")) {
      server.stop();

      assertThat(a.coordinator().isReachable()).isFalse();
    }
  }
}
