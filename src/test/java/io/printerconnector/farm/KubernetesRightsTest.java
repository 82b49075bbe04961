package io.printerconnector.farm;

import static io.printerconnector.farm.FarmWorkshop.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.mockwebserver.http.RecordedRequest;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.cluster.CamelClusterView;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a node asks of Kubernetes, and what deploy/kubernetes allows it. */
class KubernetesRightsTest {

  private static final Path FOLDER = Path.of("deploy/kubernetes");
  private static final String NAMESPACE = "printer-connector";
  private static final Pattern RESOURCE =
      Pattern.compile(
          "(?:/api/v1|/apis/([^/]+)/v1)/namespaces/"
              + NAMESPACE
              + "/([a-z]+)(?:/([^?]+))?(\\?.*)?");

  private final KubernetesServer server = new KubernetesServer(NAMESPACE);
  private final KubernetesClient client = server.client();

  @AfterEach
  void end() {
    server.close();
  }

  @Test
  void theServerTakesEveryManifest() throws Exception {
    for (String name : new String[] {"namespace", "access", "settings", "sites", "nodes"}) {
      try (InputStream in = Files.newInputStream(FOLDER.resolve(name + ".yaml"))) {
        assertThat(client.load(in).create()).as(name).isNotEmpty();
      }
    }

    Deployment nodes = client.apps().deployments().inNamespace(NAMESPACE).withName(NAMESPACE).get();
    assertThat(nodes.getSpec().getTemplate().getSpec().getContainers()).hasSize(1);
    assertThat(client.rbac().roles().inNamespace(NAMESPACE).withName(NAMESPACE).get()).isNotNull();
  }

  @Test
  void aNodeMayDoWhatItAsksForAndNothingElse() throws Exception {
    theServerTakesEveryManifest();
    Role role = client.rbac().roles().inNamespace(NAMESPACE).withName(NAMESPACE).get();
    addPod("node-a");
    addPod("node-b");
    while (server.nextRequest() != null) {
      // What was asked for by this test.
    }

    try (Electorate.Voter b = voter("b")) {
      CamelClusterView second;
      try (Electorate.Voter a = voter("a")) {
        CamelClusterView first = a.contend("berlin");
        eventually("a leads").until(() -> a.leads(first));
        second = b.contend("berlin");
        eventually("b sees the leader").until(() -> second.getLeader().isPresent());
        String before = renewed();
        eventually("the lease is renewed").until(() -> !before.equals(renewed()));
      }
      client.pods().inNamespace(NAMESPACE).withName("node-a").delete();
      eventually("b leads").until(() -> b.leads(second));
      b.coordinator().isReachable();
    }

    Set<String> asked = new TreeSet<>();
    for (RecordedRequest request = server.nextRequest();
        request != null;
        request = server.nextRequest()) {
      String right = right(request);
      if (right != null) {
        asked.add(right);
      }
    }
    // This test's own.
    asked.remove(" pods delete");
    Set<String> allowed = new TreeSet<>();
    role.getRules()
        .forEach(
            rule ->
                rule.getVerbs()
                    .forEach(
                        verb ->
                            allowed.add(
                                "%s %s %s"
                                    .formatted(
                                        rule.getApiGroups().get(0),
                                        rule.getResources().get(0),
                                        verb))));
    assertThat(asked).isEqualTo(allowed);
  }

  /** The right that a request needs, as Kubernetes names it; null if anybody may ask that. */
  private static String right(RecordedRequest request) {
    Matcher matcher = RESOURCE.matcher(request.getPath());
    if (!matcher.matches()) {
      assertThat(request.getPath()).isEqualTo("/version");
      return null;
    }
    boolean watch = matcher.group(4) != null && matcher.group(4).contains("watch=true");
    Map<String, String> verbs =
        Map.of(
            "GET",
            watch ? "watch" : matcher.group(3) == null ? "list" : "get",
            "POST",
            "create",
            "PUT",
            "update",
            "PATCH",
            "patch",
            "DELETE",
            "delete");
    return "%s %s %s"
        .formatted(
            matcher.group(1) == null ? "" : matcher.group(1),
            matcher.group(2),
            verbs.get(request.method().toString()));
  }

  private String renewed() {
    Lease lease = client.leases().inNamespace(NAMESPACE).withName("printer-connector-berlin").get();
    return String.valueOf(lease == null ? null : lease.getMetadata().getResourceVersion());
  }

  private void addPod(String name) {
    Deployment nodes = client.apps().deployments().inNamespace(NAMESPACE).withName(NAMESPACE).get();
    ObjectMeta metadata = nodes.getSpec().getTemplate().getMetadata();
    metadata.setName(name);
    metadata.setNamespace(NAMESPACE);
    server.addPod(metadata);
  }

  private Electorate.Voter voter(String name) throws Exception {
    return server.voter("node-" + name, "app.kubernetes.io/name=printer-connector");
  }
}
