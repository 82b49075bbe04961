package io.printerconnector.farm;

import org.apache.camel.cluster.CamelClusterService;
import org.apache.camel.cluster.CamelClusterView;

/**
 * The engine that elects one leader for each site: one of Camel's cluster services, and what a node
 * has to know beside its events. Public for Camel, which makes it.
 */
public interface Coordinator extends CamelClusterService {

  /**
   * A view of the election for this site, which nobody has used before. Camel's views do not
   * reliably contend again after they were stopped: that of ZooKeeper may find itself still queued.
   */
  CamelClusterView newView(String site) throws Exception;

  /** Whether the engine answers. */
  boolean isReachable();

  /** Whether every leadership is lost, although a view may not have said so yet. */
  default boolean isLost() {
    return false;
  }

  /** Has this called, on any thread, when every leadership is lost. */
  default void whenLost(Runnable listener) {}

  /** Whether this view still waits for its turn; it may have dropped out without a word. */
  default boolean isContending(CamelClusterView view) {
    return true;
  }

  /** Whether another node stands for the site of this view as well; false if nobody can tell. */
  default boolean isContended(CamelClusterView view) {
    return false;
  }

  /**
   * Time that a view needs to give its leadership back once it is told to, in milliseconds; 0 if
   * that is done when it stops.
   */
  default long yieldMillis() {
    return 0;
  }
}
