package io.printerconnector.farm;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.cluster.CamelClusterMember;
import org.apache.camel.cluster.CamelClusterView;
import org.apache.camel.component.zookeeper.cluster.ZooKeeperClusterService;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.CuratorFrameworkFactory;
import org.apache.curator.framework.state.ConnectionState;
import org.apache.curator.framework.state.SessionConnectionStateErrorPolicy;
import org.apache.curator.retry.ExponentialBackoffRetry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * ZooKeeper elects. A connection that breaks costs no leadership, because another server of the
 * ensemble may have the session; the end of the session does, and also the time after which it must
 * have ended, if no server answers.
 */
public final class ZooKeeperCoordinator extends ZooKeeperClusterService implements Coordinator {

  private static final Logger LOG = LoggerFactory.getLogger(ZooKeeperCoordinator.class);
  private static final int FIRST_WAIT_MILLIS = 100;
  private static final int MOST_TRIES = 4;

  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private String servers;
  private int sessionMillis;
  private int connectMillis;
  private CuratorFramework client;
  private volatile boolean reachable;
  private volatile boolean lost;

  /** The servers, {@code HOST:PORT}, separated by commas. */
  public void setServers(String servers) {
    this.servers = servers;
  }

  /** Time after which a silent node leads no longer, in milliseconds. */
  public void setSessionMillis(int millis) {
    this.sessionMillis = millis;
  }

  /** Longest wait for a connection, in milliseconds. */
  public void setConnectMillis(int millis) {
    this.connectMillis = millis;
  }

  @Override
  protected void doStart() throws Exception {
    // Camel's own would give a leadership up as soon as a connection breaks.
    client =
        CuratorFrameworkFactory.builder()
            .connectString(servers)
            .sessionTimeoutMs(sessionMillis)
            .connectionTimeoutMs(connectMillis)
            .retryPolicy(new ExponentialBackoffRetry(FIRST_WAIT_MILLIS, MOST_TRIES))
            .connectionStateErrorPolicy(new SessionConnectionStateErrorPolicy())
            .build();
    client.getConnectionStateListenable().addListener((from, state) -> changed(state));
    client.start();
    setCuratorFramework(client);
    super.doStart();
  }

  private void changed(ConnectionState state) {
    LOG.debug("ZooKeeper at {}: {}", servers, state);
    reachable = state.isConnected();
    if (state == ConnectionState.SUSPENDED) {
      LOG.warn("ZooKeeper at {} does not answer; the sites stay for {} ms", servers, sessionMillis);
    } else if (state == ConnectionState.LOST) {
      lost = true;
      LOG.error("ZooKeeper at {} does not answer: this node leads no site any more", servers);
      listeners.forEach(Runnable::run);
    } else if (state == ConnectionState.RECONNECTED) {
      lost = false;
      LOG.info("ZooKeeper at {} answers again", servers);
    }
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
    return reachable;
  }

  @Override
  public boolean isLost() {
    return lost;
  }

  @Override
  public void whenLost(Runnable listener) {
    listeners.add(listener);
  }

  /** After the end of a session a view is in no queue any more. */
  @Override
  public boolean isContending(CamelClusterView view) {
    return !reachable || view.getMembers().stream().anyMatch(member -> isLocal(view, member));
  }

  @Override
  public boolean isContended(CamelClusterView view) {
    return reachable && view.getMembers().stream().anyMatch(member -> !isLocal(view, member));
  }

  private static boolean isLocal(CamelClusterView view, CamelClusterMember member) {
    return view.getLocalMember().getId().equals(member.getId());
  }
}
