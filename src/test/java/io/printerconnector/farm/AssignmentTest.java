package io.printerconnector.farm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AssignmentTest {

  private static final List<String> TWENTY = sites(20);

  private static List<String> sites(int count) {
    return IntStream.range(0, count).mapToObj("site-%d"::formatted).toList();
  }

  private static List<Integer> counts(Map<String, String> assignment, List<String> nodes) {
    return nodes.stream()
        .map(node -> Collections.frequency(assignment.values(), node))
        .sorted()
        .toList();
  }

  private static long moved(Map<String, String> before, Map<String, String> after) {
    return before.entrySet().stream()
        .filter(site -> !site.getValue().equals(after.get(site.getKey())))
        .count();
  }

  @ParameterizedTest
  @CsvSource({"20,1", "20,2", "20,3", "20,7", "3,5", "0,3", "1,1", "41,6"})
  void givesEachNodeAsManySitesOrOneMore(int size, int count) {
    List<String> nodes = IntStream.range(0, count).mapToObj("node-%d"::formatted).toList();

    SortedMap<String, String> assignment = Assignment.of(sites(size), nodes, Map.of());

    assertThat(assignment).hasSize(size);
    List<Integer> counts = counts(assignment, nodes);
    assertThat(counts.get(counts.size() - 1) - counts.get(0)).isLessThanOrEqualTo(1);
  }

  @Test
  void givesNothingToNobody() {
    assertThat(Assignment.of(TWENTY, List.of(), Map.of("site-1", "a"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void isTheSameInAnyOrder(long seed) {
    List<String> mixed = new ArrayList<>(TWENTY);
    Collections.shuffle(mixed, new Random(seed));

    assertThat(Assignment.of(mixed, List.of("c", "a", "b"), Map.of()))
        .isEqualTo(Assignment.of(TWENTY, List.of("a", "b", "c"), Map.of()));
  }

  @Test
  void movesOnlyTheSitesOfANodeThatGoes() {
    Map<String, String> before = Assignment.of(TWENTY, List.of("a", "b", "c"), Map.of());

    Map<String, String> after = Assignment.of(TWENTY, List.of("a", "c"), before);

    assertThat(moved(before, after)).isEqualTo(Collections.frequency(before.values(), "b"));
    assertThat(counts(after, List.of("a", "c"))).containsExactly(10, 10);
  }

  @Test
  void movesOnlyTheShareOfANodeThatComes() {
    Map<String, String> before = Assignment.of(TWENTY, List.of("a", "b"), Map.of());

    Map<String, String> after = Assignment.of(TWENTY, List.of("a", "b", "c"), before);

    assertThat(moved(before, after)).isEqualTo(6);
    assertThat(counts(after, List.of("a", "b", "c"))).containsExactly(6, 7, 7);
  }

  @Test
  void movesNothingWithoutAReason() {
    Map<String, String> before = Assignment.of(TWENTY, List.of("a", "b", "c"), Map.of());

    assertThat(Assignment.of(TWENTY, List.of("a", "b", "c"), before)).isEqualTo(before);
  }

  @Test
  void findsTheRoomOfANewSite() {
    Map<String, String> before = Assignment.of(TWENTY, List.of("a", "b", "c"), Map.of());

    Map<String, String> after = Assignment.of(sites(21), List.of("a", "b", "c"), before);

    assertThat(moved(before, after)).isZero();
    assertThat(counts(after, List.of("a", "b", "c"))).containsExactly(7, 7, 7);
  }

  /** Whatever moves first, the nodes do not change their minds about the rest. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void staysWhileTheSitesMoveOneByOne(long seed) {
    Map<String, String> before = Assignment.of(TWENTY, List.of("a", "b"), Map.of());
    SortedMap<String, String> goal = Assignment.of(TWENTY, List.of("a", "b", "c"), before);
    List<String> order = new ArrayList<>(TWENTY);
    Collections.shuffle(order, new Random(seed));

    Map<String, String> leaders = new HashMap<>(before);
    for (String site : order) {
      leaders.put(site, goal.get(site));
      assertThat(Assignment.of(TWENTY, List.of("a", "b", "c"), leaders)).isEqualTo(goal);
    }
  }

  /** The same when the sites of a node that died are taken one by one. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void staysWhileTheSitesOfADeadNodeAreTaken(long seed) {
    Map<String, String> before = Assignment.of(TWENTY, List.of("a", "b", "c"), Map.of());
    SortedMap<String, String> goal = Assignment.of(TWENTY, List.of("a", "c"), before);
    List<String> order = new ArrayList<>(TWENTY);
    Collections.shuffle(order, new Random(seed));

    Map<String, String> leaders = new TreeMap<>(before);
    for (String site : order) {
      leaders.put(site, goal.get(site));
      Map<String, String> now = Assignment.of(TWENTY, List.of("a", "c"), leaders);
      assertThat(now.values().stream().collect(Collectors.groupingBy(it -> it)))
          .allSatisfy((node, sites) -> assertThat(sites).hasSize(10));
      assertThat(moved(leaders, now)).isEqualTo(moved(leaders, goal));
    }
  }
}
