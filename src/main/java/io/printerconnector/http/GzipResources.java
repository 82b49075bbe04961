package io.printerconnector.http;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.hc.core5.http.HeaderElement;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.MessageHeaders;
import org.apache.hc.core5.http.NameValuePair;
import org.apache.hc.core5.http.message.MessageSupport;

/**
 * The resources that take requests compressed by gzip, because their answers said so (RFC 7694).
 * Those not heard of for the longest time are forgotten.
 */
final class GzipResources {

  private static final int MOST = 16;
  private static final Pattern MORE_THAN_NOTHING = Pattern.compile("1(\\.0*)?|0\\.0*[1-9]\\d*");

  /** Whether each resource also does what its answers say. */
  private final Map<String, Boolean> known =
      new LinkedHashMap<>(2 * MOST, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
          return size() > MOST;
        }
      };

  /** Whether a resource takes gzip, as far as is known. */
  synchronized boolean take(String resource) {
    return known.getOrDefault(resource, false);
  }

  /** Learns from the head of an answer. One without {@code Accept-Encoding} changes nothing. */
  synchronized void learn(String resource, MessageHeaders answer) {
    if (!answer.containsHeader(HttpHeaders.ACCEPT_ENCODING)) {
      return;
    }
    if (listsGzip(answer)) {
      known.putIfAbsent(resource, true);
    } else {
      known.remove(resource);
    }
  }

  /** This resource has refused gzip. What it says counts again once it has said the opposite. */
  synchronized void refused(String resource) {
    known.put(resource, false);
  }

  /** An asterisk does not count: who has thought of compressed requests names what is taken. */
  private static boolean listsGzip(MessageHeaders answer) {
    Iterator<HeaderElement> codings = MessageSupport.iterate(answer, HttpHeaders.ACCEPT_ENCODING);
    while (codings.hasNext()) {
      HeaderElement coding = codings.next();
      if (isGzip(coding.getName()) && isWelcome(coding.getParameterByName("q"))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isGzip(String coding) {
    return "gzip".equalsIgnoreCase(coding) || "x-gzip".equalsIgnoreCase(coding);
  }

  private static boolean isWelcome(NameValuePair weight) {
    return weight == null
        || weight.getValue() != null && MORE_THAN_NOTHING.matcher(weight.getValue()).matches();
  }
}
