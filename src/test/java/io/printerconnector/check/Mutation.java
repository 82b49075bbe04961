package io.printerconnector.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A slip of the finger in a word of a route file: a letter is missing, swapped with the next one,
 * doubled, or in the other case. Comments and texts for people have none.
 *
 * @param file the file that has it
 * @param text the text of the file with it
 */
record Mutation(Path file, int line, String before, String after, String text) {

  private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z0-9]{2,}");
  private static final Pattern FOR_PEOPLE =
      Pattern.compile("\\s*(- )?(description|message|what|consequence): .*");
  private static final Pattern COMMENT = Pattern.compile("(^|\\s)#.*");

  /** One somewhere in these files, by chance. */
  static Mutation random(List<Path> files, Random random) throws IOException {
    while (true) {
      Path file = files.get(random.nextInt(files.size()));
      List<String> lines = new ArrayList<>(Files.readAllLines(file));
      int index = random.nextInt(lines.size());
      String line = lines.get(index);
      String code = FOR_PEOPLE.matcher(line).matches() ? "" : COMMENT.matcher(line).replaceAll("");
      List<MatchResult> words = WORD.matcher(code).results().toList();
      // A file is as likely as another, a line as another; an empty one has no say.
      if (words.isEmpty()) {
        continue;
      }
      MatchResult word = words.get(random.nextInt(words.size()));
      String slip = slip(word.group(), random);
      if (!slip.equals(word.group())) {
        lines.set(index, line.substring(0, word.start()) + slip + line.substring(word.end()));
        String text = String.join("\n", lines) + "\n";
        return new Mutation(file, index + 1, word.group(), slip, text);
      }
    }
  }

  private static String slip(String word, Random random) {
    int at = random.nextInt(word.length());
    char letter = word.charAt(at);
    String start = word.substring(0, at);
    String end = word.substring(at + 1);
    return switch (random.nextInt(4)) {
      case 0 -> start + end;
      case 1 -> start + letter + letter + end;
      case 2 -> end.isEmpty() ? word : start + end.charAt(0) + letter + end.substring(1);
      default ->
          start
              + (Character.isUpperCase(letter)
                  ? Character.toLowerCase(letter)
                  : Character.toUpperCase(letter))
              + end;
    };
  }

  @Override
  public String toString() {
    return "%s:%d: %s -> %s: %s"
        .formatted(file, line, before, after, text.lines().skip(line - 1).findFirst().orElse(""));
  }
}
