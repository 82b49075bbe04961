package io.printerconnector.farm;

import java.sql.SQLException;
import java.util.List;

/**
 * What the nodes of a farm tell each other: who is there, and who leads what. Only the even spread
 * of the sites and the display depend on it; that a site has one leader does not.
 */
interface Roster extends AutoCloseable {

  /**
   * A node.
   *
   * @param name its name
   * @param instance tells its process from another one of the same name
   * @param seenMillis time since it was last seen
   * @param presentMillis time for which it has been there without a gap
   * @param draining whether it hands its sites over, to end
   * @param electable whether it could become a leader: what elects them answers it
   * @param report how its sites are, as JSON; null if it has not said
   */
  record Node(
      String name,
      String instance,
      long seenMillis,
      long presentMillis,
      boolean draining,
      boolean electable,
      String report) {}

  /**
   * Who leads a site.
   *
   * @param name the site's name
   * @param node the node that leads it, or did last
   * @param epoch how often its leader has changed
   * @param sinceMillis time since it became the leader
   */
  record Leader(String name, String node, long epoch, long sinceMillis) {}

  /**
   * All of it, at one moment.
   *
   * @param nodes by name
   * @param leaders by site
   */
  record Look(List<Node> nodes, List<Leader> leaders) {}

  /**
   * Says that this node is there, and looks who else is.
   *
   * @param self what is told; its times are the database's
   * @param gapMillis after a longer time unseen, it counts as new
   */
  Look announce(Node self, long gapMillis) throws SQLException;

  /** Looks without saying anything; nothing is made that is not there. */
  Look look() throws SQLException;

  /** Says that this node leads the site now. */
  void lead(String site, String node, long epoch) throws SQLException;

  /** Takes out a site that is not there any more. */
  void forget(String site) throws SQLException;

  /** Takes this node out, as long as it is the same process. */
  void leave(String node, String instance) throws SQLException;

  @Override
  void close();
}
