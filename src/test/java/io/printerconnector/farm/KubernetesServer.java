package io.printerconnector.farm;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import io.fabric8.mockwebserver.http.RecordedRequest;
import java.util.HashMap;
import java.util.concurrent.TimeUnit;

/** A server that keeps leases and pods as Kubernetes does, for the nodes in this process. */
final class KubernetesServer implements AutoCloseable {

  // Where the client looks for Kubernetes, outside of it.
  private static final String MASTER = "kubernetes.master";
  private static final long LEASE_MILLIS = 2_000;

  private final String namespace;
  private final KubernetesMockServer server =
      new KubernetesMockServer(
          new Context(),
          new MockWebServer(),
          new HashMap<>(),
          new KubernetesCrudDispatcher(),
          false);
  private final KubernetesClient client;

  KubernetesServer(String namespace) {
    this.namespace = namespace;
    server.init();
    client = server.createClient();
    System.setProperty(MASTER, client.getMasterUrl().toString());
  }

  KubernetesClient client() {
    return client;
  }

  /** The next request that came; null if there was none. */
  RecordedRequest nextRequest() throws InterruptedException {
    return server.takeRequest(0, TimeUnit.SECONDS);
  }

  /** Adds a pod that is ready. */
  void addPod(ObjectMeta metadata) {
    client
        .pods()
        .inNamespace(namespace)
        .resource(
            new PodBuilder()
                .withMetadata(metadata)
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

  /** A node that is this pod. */
  Electorate.Voter voter(String pod, String label) throws Exception {
    KubernetesCoordinator coordinator = new KubernetesCoordinator();
    coordinator.setId(pod);
    coordinator.setNamespace(namespace);
    coordinator.setPod(pod);
    coordinator.setLabel(label);
    coordinator.setKubernetesResourceName("printer-connector");
    coordinator.setLeaseDurationMillis(LEASE_MILLIS);
    coordinator.setRenewDeadlineMillis(LEASE_MILLIS - 500);
    coordinator.setRetryPeriodMillis(200);
    return new Electorate.Voter(coordinator);
  }

  /** Ends the server; nobody answers any more. */
  void stop() {
    server.destroy();
  }

  @Override
  public void close() {
    client.close();
    server.destroy();
    System.clearProperty(MASTER);
  }
}
