package io.printerconnector.page;

import io.printerconnector.config.AtomicFile;
import io.printerconnector.logging.Secrets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The token of the page, 100 random bits. It is in the state directory until the owner has seen it,
 * and only its SHA-256 from then on. Whoever has given it once gets a session, which lasts until
 * the next token.
 */
public final class PageToken {

  private static final Logger LOG = LoggerFactory.getLogger(PageToken.class);

  private static final String HASH_FILE = "page-token.sha256";
  private static final String FILE = "page-token";

  // No letter that looks like another one or a digit; 32 of them, 5 bits each.
  private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz023456789";
  private static final int LENGTH = 20;
  private static final int GROUP = 5;
  private static final int NAME_LENGTH = 8;

  private final Path hashFile;
  private final Path file;

  /** The token in this state directory. */
  public PageToken(String stateDir) {
    this.hashFile = Path.of(stateDir, HASH_FILE);
    this.file = Path.of(stateDir, FILE);
  }

  /** Makes a token if there is none yet. What it is, {@link #take} tells once. */
  public void ensure() {
    try {
      if (!Files.exists(hashFile)) {
        renew();
      }
    } catch (IOException e) {
      LOG.error("there is no token for the page, because {} cannot be written: {}", hashFile, e);
    }
  }

  /**
   * Makes a new token; the one before it and its sessions are no longer good.
   *
   * @throws IOException if it cannot be kept
   */
  public void renew() throws IOException {
    String token = random();
    Secrets.ofThisProcess().add(token);
    write(file, token);
    write(hashFile, hash(token));
  }

  private static String random() {
    SecureRandom random = new SecureRandom();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < LENGTH; i++) {
      text.append(i > 0 && i % GROUP == 0 ? "-" : "");
      text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return text.toString();
  }

  private static void write(Path file, String text) throws IOException {
    Files.deleteIfExists(file);
    AtomicFile.create(file, text.getBytes(StandardCharsets.US_ASCII));
    UserPrincipal connector = Files.getOwner(file.getParent());
    if (!connector.equals(Files.getOwner(file))) {
      Files.setOwner(file, connector); // root may have asked for a new token
    }
  }

  /**
   * The token, if nobody has taken it yet.
   *
   * @throws IOException if it cannot be read or removed
   */
  public Optional<String> take() throws IOException {
    try {
      String token = Files.readString(file);
      Files.delete(file);
      return Optional.of(token);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** Whether this is the token; small and capital letters, hyphens and spaces do not matter. */
  boolean is(String text) {
    String hash = hash();
    return hash != null && isSame(hash, hash(text));
  }

  private static String hash(String token) {
    String plain = token.toLowerCase(Locale.ROOT).replaceAll("[\\s-]", "");
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(plain.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private String hash() {
    try {
      return Files.readString(hashFile).strip();
    } catch (IOException e) {
      LOG.debug("the page's token is not known: {}", e.toString());
      return null;
    }
  }

  /**
   * Eight hex digits that tell the sessions of this token from those of others; null if it is not
   * known. They say nothing about the token.
   */
  String name() {
    String hash = hash();
    return hash == null ? null : seal(hash, "name of the sessions").substring(0, NAME_LENGTH);
  }

  /** A text that opens the page until this moment, or a new token. */
  String session(Instant until) {
    String hash = hash();
    return hash == null ? null : session(hash, until.getEpochSecond());
  }

  /** Whether a text is such a session, and has not expired. */
  boolean isSession(String text, Instant now) {
    String hash = hash();
    if (hash == null || !text.matches("\\d{1,12}\\.[0-9a-f]{64}")) {
      return false;
    }
    long until = Long.parseLong(text.substring(0, text.indexOf('.')));
    return until > now.getEpochSecond() && isSame(session(hash, until), text);
  }

  private static String session(String hash, long until) {
    return until + "." + seal(hash, "session until " + until);
  }

  private static String seal(String hash, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(hash.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }

  private static boolean isSame(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }
}
