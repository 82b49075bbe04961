package io.printerconnector.farm;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Map;
import org.apache.camel.cluster.CamelClusterView;
import org.apache.camel.component.kubernetes.KubernetesConfiguration;
import org.apache.camel.component.kubernetes.KubernetesHelper;
import org.apache.camel.component.kubernetes.cluster.KubernetesClusterService;
import org.apache.camel.component.kubernetes.cluster.LeaseResourceType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Kubernetes elects, by a lease for each site. */
public final class KubernetesCoordinator extends KubernetesClusterService implements Coordinator {

  private static final Logger LOG = LoggerFactory.getLogger(KubernetesCoordinator.class);

  private static final int CONNECT_MILLIS = 3_000;

  private KubernetesClient client;

  /** The leases, in the namespace of the pod unless another one is set. */
  public KubernetesCoordinator() {
    setLeaseResourceType(LeaseResourceType.Lease);
  }

  /** Namespace of the leases; empty for that of the pod. */
  public void setNamespace(String namespace) {
    setKubernetesResourcesNamespace(namespace.isEmpty() ? null : namespace);
  }

  /** Name of this pod; empty for the host name. */
  public void setPod(String name) {
    setPodName(name.isEmpty() ? null : name);
  }

  /** A label that the pods of the farm have, as {@code NAME=VALUE}. */
  public void setLabel(String label) {
    String[] parts = label.split("=", 2);
    setClusterLabels(Map.of(parts[0], parts[1]));
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    KubernetesConfiguration address = new KubernetesConfiguration();
    address.setConnectionTimeout(CONNECT_MILLIS);
    client = KubernetesHelper.getKubernetesClient(address);
  }

  @Override
  protected void doStop() throws Exception {
    super.doStop();
    if (client != null) {
      client.close();
    }
  }

  @Override
  public CamelClusterView newView(String site) throws Exception {
    CamelClusterView view = createView(site);
    view.setCamelContext(getCamelContext());
    return view;
  }

  @Override
  public boolean isReachable() {
    try {
      return client.getKubernetesVersion() != null;
    } catch (RuntimeException e) {
      LOG.debug("Kubernetes does not answer: {}", e.toString());
      return false;
    }
  }

  /** Who is told to give up waits for the time of a lease, and looks once more. */
  @Override
  public long yieldMillis() {
    return getLeaseDurationMillis() + 3 * getRetryPeriodMillis();
  }
}
