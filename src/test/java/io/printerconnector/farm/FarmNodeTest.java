package io.printerconnector.farm;

import static io.printerconnector.farm.FarmWorkshop.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.logging.LoggedLines;
import java.lang.Thread.State;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class FarmNodeTest {

  private static final long DEAD = 60_000;

  @RegisterExtension private final LoggedLines lines = new LoggedLines(FarmNode.class);
  @TempDir private Path folder;
  private final FileCoordinator coordinator = new FileCoordinator();
  private final Table table = new Table();
  private final Spread spread = new Spread(DEAD, 0);

  /** The roster, in memory. */
  private static final class Table implements Roster {

    private final List<Node> announced = new ArrayList<>();
    private Runnable whileAnnouncing = () -> {};

    @Override
    public Look announce(Node self, long gapMillis) throws SQLException {
      boolean same =
          !announced.isEmpty()
              && announced.get(announced.size() - 1).instance().equals(self.instance());
      whileAnnouncing.run();
      announced.add(self);
      Node seen =
          new Node(
              self.name(),
              self.instance(),
              0,
              same ? 1_000 : 0,
              self.draining(),
              self.electable(),
              self.report());
      return new Look(List.of(seen), List.of());
    }

    @Override
    public Look look() {
      return new Look(List.of(), List.of());
    }

    @Override
    public void lead(String site, String node, long epoch) {}

    @Override
    public void forget(String site) {}

    @Override
    public void leave(String node, String instance) {
      announced.clear();
    }

    @Override
    public void close() {}
  }

  private FarmNode node() {
    SiteFolder sites = new SiteFolder(folder.toString());
    SiteRuns runs = new SiteRuns("", folder.toString(), 1, 1);
    Candidacies candidacies = new Candidacies("a", sites, spread, coordinator, runs);
    return new FarmNode("a", table, spread, candidacies, sites, DEAD);
  }

  @Test
  void saysOnceThatAnotherProcessHasItsName() throws SQLException {
    FarmNode first = node();
    FarmNode second = node();
    first.announce();
    second.announce();
    assertThat(lines.warnings()).isEmpty();

    first.announce();
    second.announce();
    first.announce();

    assertThat(lines.warnings())
        .hasSize(2)
        .allMatch(line -> line.startsWith("another process calls itself a as well"));
  }

  @Test
  void saysNothingOfAProcessThatTakesThePlaceOfADeadOne() throws SQLException {
    node().announce();

    FarmNode next = node();
    next.announce();
    next.announce();

    assertThat(lines.warnings()).isEmpty();
  }

  @Test
  void saysOnceThatTheDatabaseIsAwayAndOnceThatItIsBack() throws SQLException {
    FarmNode node = node();
    node.away("nobody answers");
    node.away("nobody answers");
    node.announce();
    node.announce();

    assertThat(lines.lines())
        .containsExactly(
            "ERROR the database of the farm cannot be used; the sites stay here, unless another"
                + " node stands for them: nobody answers",
            "INFO the database of the farm can be used again");
  }

  @Test
  void doesNotComeBackAfterItHasLeft() throws SQLException {
    FarmNode node = node();
    node.announce();
    assertThat(table.announced).hasSize(1);

    node.close();
    node.announce();

    assertThat(table.announced).isEmpty();
  }

  @Test
  void leavesAfterAnAnnouncementThatIsUnderWay() throws Exception {
    FarmNode node = node();
    Thread leaving = new Thread(node::close);
    table.whileAnnouncing =
        () -> {
          leaving.start();
          eventually("it leaves, or waits")
              .until(() -> Set.of(State.BLOCKED, State.TERMINATED).contains(leaving.getState()));
        };

    node.announce();
    leaving.join();

    assertThat(table.announced).isEmpty();
  }
}
