package io.printerconnector.farm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SpreadTest {

  private static final long DEAD = 6_000;
  private static final long SETTLE = 10_000;
  private static final List<String> SITES = List.of("one", "two");

  private final Spread spread = new Spread(DEAD, SETTLE);

  private static Roster.Node node(String name, long seen, long present, boolean draining) {
    return new Roster.Node(name, "i-" + name, seen, present, draining, true, null);
  }

  private static Roster.Node unelectable(String name) {
    return new Roster.Node(name, "i-" + name, 0, SETTLE, false, false, null);
  }

  private Map<String, String> after(Roster.Node... nodes) {
    spread.update(new Roster.Look(List.of(nodes), List.of()), SITES);
    return spread.targets();
  }

  @Test
  void givesNothingToANodeThatHasJustCome() {
    assertThat(after(node("a", 0, SETTLE, false), node("b", 0, SETTLE - 1, false)))
        .containsValue("a")
        .doesNotContainValue("b");
  }

  @Test
  void sharesOnceItHasBeenThereForLongEnough() {
    assertThat(after(node("a", 0, SETTLE, false), node("b", 0, SETTLE, false)).values())
        .containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void waitsForNobodyIfAllAreNew() {
    assertThat(after(node("a", 0, 5, false), node("b", 0, 0, false)).values())
        .containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void forgetsANodeThatWasNotSeen() {
    assertThat(after(node("a", 0, SETTLE, false), node("b", DEAD + 1, SETTLE, false)))
        .doesNotContainValue("b");
    assertThat(spread.alive()).containsExactly("a");
  }

  @Test
  void isAloneOnlyOnceTheOtherWasNotSeenForLong() {
    assertThat(spread.isAlone()).as("before the first look").isTrue();
    after(node("a", 0, SETTLE, true), node("b", 0, SETTLE, false));
    assertThat(spread.isAlone()).isFalse();

    after(node("a", 0, SETTLE, true), node("b", 2 * DEAD, SETTLE, false));
    assertThat(spread.alive()).containsExactly("a");
    assertThat(spread.isAlone()).as("it may only be slow").isFalse();

    after(node("a", 0, SETTLE, true), node("b", 2 * DEAD + 1, SETTLE, false));
    assertThat(spread.isAlone()).isTrue();
  }

  @Test
  void doesNotMissANodeThatLeft() {
    after(node("a", 0, SETTLE, true), node("b", 0, SETTLE, false));

    after(node("a", 0, SETTLE, true));

    assertThat(spread.isAlone()).isTrue();
  }

  @Test
  void givesNothingToANodeThatEnds() {
    assertThat(after(node("a", 0, 0, false), node("b", 0, SETTLE, true)))
        .doesNotContainValue("b")
        .containsValue("a");
    assertThat(spread.alive()).containsExactly("a", "b");
  }

  @Test
  void givesNothingToANodeThatCannotBeElected() {
    assertThat(after(node("a", 0, 0, false), unelectable("b")))
        .doesNotContainValue("b")
        .containsValue("a");
    assertThat(spread.alive()).containsExactly("a", "b");
  }

  @Test
  void movesNothingIfNoneCanBeElected() {
    assertThat(after(unelectable("a"), unelectable("b")).values())
        .containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void givesNothingIfAllEnd() {
    assertThat(after(node("a", 0, SETTLE, true))).isEmpty();
  }

  @Test
  void namesTheOneSiteThatIsToGoToANodeNext() {
    List<Roster.Node> nodes =
        List.of(
            node("a", 0, SETTLE, true), node("b", 0, SETTLE, true), node("c", 0, SETTLE, false));
    spread.update(
        new Roster.Look(
            nodes,
            List.of(
                new Roster.Leader("one", "a", 1, 5),
                new Roster.Leader("two", "b", 1, 5),
                new Roster.Leader("zero", "dead", 1, 5))),
        List.of("one", "two", "zero"));
    assertThat(spread.nextMoveTo("c")).isEqualTo("one");
    assertThat(spread.nextMoveTo("a")).isNull();

    spread.update(
        new Roster.Look(
            nodes,
            List.of(new Roster.Leader("one", "c", 2, 5), new Roster.Leader("two", "b", 1, 5))),
        List.of("one", "two", "zero"));
    assertThat(spread.nextMoveTo("c")).isEqualTo("two");
  }

  @Test
  void leavesASiteWhereItIs() {
    List<Roster.Node> nodes = List.of(node("a", 0, SETTLE, false), node("b", 0, SETTLE, false));
    for (List<String> where : List.of(List.of("a", "b"), List.of("b", "a"))) {
      spread.update(
          new Roster.Look(
              nodes,
              List.of(
                  new Roster.Leader("one", where.get(0), 1, 5),
                  new Roster.Leader("two", where.get(1), 1, 5))),
          SITES);

      assertThat(spread.targets().values()).containsExactlyElementsOf(where);
      assertThat(spread.leader("one").node()).isEqualTo(where.get(0));
      assertThat(spread.leader("three")).isNull();
    }
  }
}
