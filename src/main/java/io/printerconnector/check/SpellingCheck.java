package io.printerconnector.check;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds a word that stands nowhere else, in no route and no class, and differs by one slip of the
 * finger from one of another route.
 */
final class SpellingCheck implements Check {

  private static final int SHORTEST = 3;
  private static final Pattern BETWEEN = Pattern.compile("[^A-Za-z0-9]+");

  /** Others look at these more closely. */
  private static final Set<String> CHECKED = Set.of("type", "exception", "exceptionType");

  private final Map<String, Integer> counts = new HashMap<>();
  private final Set<String> known = new HashSet<>();
  private final Set<String> others = new TreeSet<>();
  private final Set<String> ofCode = new TreeSet<>();

  SpellingCheck(RouteSet routes, CodeWords code, Catalog catalog) {
    Set<String> keys = new HashSet<>();
    for (RouteFile file : routes.files()) {
      words(file).forEach(word -> counts.merge(word.text(), 1, Integer::sum));
      file.branches().flatMap(branch -> branch.map().keySet().stream()).forEach(keys::add);
    }
    code.all().stream().flatMap(SpellingCheck::split).forEach(known::add);
    // The names of constants, which routes write in small letters.
    Set.copyOf(known).forEach(word -> known.add(word.toLowerCase(Locale.ROOT)));
    routes.placeholders().names().stream().flatMap(SpellingCheck::split).forEach(keys::add);
    known.addAll(keys);
    others.addAll(keys);
    others.addAll(counts.keySet());
    ofCode.addAll(known);
    known.addAll(catalog.words());
    known.addAll(HeaderCheck.METHODS);
    known.add("RAW");
  }

  private record Word(String text, int line) {}

  private static Stream<Word> words(RouteFile file) {
    return file.scalars()
        .filter(scalar -> !Wording.isFree(scalar) && !CHECKED.contains(scalar.key()))
        .flatMap(scalar -> split(scalar.text()).map(word -> new Word(word, scalar.line())));
  }

  private static Stream<String> split(String text) {
    return BETWEEN
        .splitAsStream(text)
        .filter(word -> word.length() >= SHORTEST && word.chars().noneMatch(Character::isDigit));
  }

  @Override
  public Stream<Finding> findings(RouteFile file) {
    return words(file)
        .filter(word -> counts.getOrDefault(word.text(), 0) == 1 && !known.contains(word.text()))
        .flatMap(
            word ->
                near(word.text(), file.isOwn()).stream()
                    .map(
                        near ->
                            file.doubt(
                                word.line(),
                                "\"%s\" stands nowhere else; did you mean \"%s\"?"
                                    .formatted(word.text(), near))));
  }

  /**
   * An owner's words are his own, so only a long one, and one of other routes, is a likely slip.
   */
  private Optional<String> near(String word, boolean isOwn) {
    Stream<String> candidates =
        isOwn
            ? others.stream()
                .filter(other -> other.length() > SHORTEST + 1 && !other.equalsIgnoreCase(word))
            : Stream.concat(
                others.stream(), ofCode.stream().filter(other -> !other.equalsIgnoreCase(word)));
    return candidates.filter(other -> Typo.isOne(word, other)).findFirst();
  }
}
