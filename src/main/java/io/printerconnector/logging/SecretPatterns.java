package io.printerconnector.logging;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds unregistered secrets by their surroundings: tokens that were never ours, and the answer to
 * a registration before it is parsed. All patterns take time in proportion to the text, because the
 * text may come from an attacker.
 */
final class SecretPatterns {

  private static final String NOT_YET = "(?!\\[redacted\\])";

  /** A quote with as many backslashes as JSON inside JSON inside a log line needs. */
  private static final String OPEN = "((?<!\\\\)\\\\*+)\"";

  /**
   * The rest of a JSON string up to a quote with as many backslashes, or to the place where it was
   * cut.
   */
  private static final String TO_CLOSE = "(?:(?<!\\\\)\\1\"|\\z)";

  private static final String SECRET_NAME = "(?:token|secret|api_?key|passw(?:or)?d)";

  private static final Pattern MEMBER =
      Pattern.compile(
          "(?is)%s([a-z_-]*%s)\\1\"(\\s*+:\\s*+)(?:\\1\"%s.*?%s|(?!null|[\\[{\\\\\"])[^\\s,}\\]]+)"
              .formatted(OPEN, SECRET_NAME, NOT_YET, TO_CLOSE));

  private static final Pattern CONTENT =
      Pattern.compile("(?is)%scontent\\1\"\\s*+:\\s*+\\1\"(.*?)%s".formatted(OPEN, TO_CLOSE));

  private static final Pattern ENCODED_FILE =
      Pattern.compile("(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/_-]{201,}+={0,2}");

  private static final Pattern HEADER =
      Pattern.compile(
          "(?i)\\b((?:authorization|x-api-key)(?:\\\\*+\")?\\s*+[:=]\\s*+(?:\\\\*+\")?+"
              + "(?:(?:bearer|basic|digest|token)\\s++)?+)"
              + NOT_YET
              + "[^\\s\"\\\\]+");

  private static final Pattern SCHEME =
      Pattern.compile(
          "(?i)\\b((?:bearer|basic)\\s++)" + NOT_YET + "(?=[^\\s\"\\\\]*[0-9_=])[^\\s\"\\\\]{8,}+");

  private static final Pattern PARAMETER =
      Pattern.compile(
          "(?i)((?<![a-z_-])[a-z_-]*+(?<=token|secret|api_key|apikey|api-key|password|passwd)=)"
              + NOT_YET
              + "[^\\s&\"',;)}\\]\\\\]+");

  /** How Camel's trace log writes the arguments of a setter. */
  private static final Pattern ARGUMENT =
      Pattern.compile("(?i)(\\[[a-z_-]*%s, )%s[^\\s\\]]+".formatted(SECRET_NAME, NOT_YET));

  private static final Pattern USER_INFO = Pattern.compile("(://)" + NOT_YET + "[^/\\s\"'?#]*@");

  private static final int LONGEST_CONTENT = 200;

  private SecretPatterns() {}

  static String redact(String text) {
    String result = MEMBER.matcher(text).replaceAll("$1\"$2$1\"$3$1\"[redacted]$1\"");
    result = CONTENT.matcher(result).replaceAll(SecretPatterns::shortened);
    result = HEADER.matcher(result).replaceAll("$1[redacted]");
    result = SCHEME.matcher(result).replaceAll("$1[redacted]");
    result = PARAMETER.matcher(result).replaceAll("$1[redacted]");
    result = ARGUMENT.matcher(result).replaceAll("$1[redacted]");
    result = USER_INFO.matcher(result).replaceAll("$1[redacted]@");
    return ENCODED_FILE
        .matcher(result)
        .replaceAll(found -> "[%d characters]".formatted(found.group().length()));
  }

  private static String shortened(MatchResult found) {
    int length = found.group(2).length();
    String quote = found.group(1) + "\"";
    String text =
        length > LONGEST_CONTENT
            ? quote + "content" + quote + ":" + quote + "[" + length + " characters]" + quote
            : found.group();
    return Matcher.quoteReplacement(text);
  }
}
