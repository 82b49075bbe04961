package io.printerconnector.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compresses the bodies of requests for resources whose answers said that they take gzip. A request
 * that is refused nevertheless is sent again as it was, at once.
 */
final class RequestCompression implements ExecChainHandler {

  private static final Logger LOG = LoggerFactory.getLogger(RequestCompression.class);
  private static final String GZIP = "gzip";
  private static final int LEAST_BYTES = 600; // of less, little is saved
  private static final int MOST_BYTES = 1 << 20;
  private static final int LONGEST_REFUSAL = 64 << 10;

  // Who does not know the coding may also have found no JSON, or none of the required members.
  private static final Set<Integer> REFUSALS =
      Set.of(
          HttpStatus.SC_BAD_REQUEST,
          HttpStatus.SC_UNSUPPORTED_MEDIA_TYPE,
          HttpStatus.SC_UNPROCESSABLE_CONTENT);

  private final GzipResources resources = new GzipResources();

  @Override
  public ClassicHttpResponse execute(
      ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
      throws IOException, HttpException {
    HttpEntity body = request.getEntity();
    // Who sends only short bodies there need not know; the few that are remembered are of use.
    if (body == null || !isWorthIt(request, body)) {
      return chain.proceed(request, scope);
    }
    String resource = resource(request, scope);
    byte[] shorter = resources.take(resource) ? compressed(body) : null;
    if (shorter == null || shorter.length >= body.getContentLength()) {
      ClassicHttpResponse answer = chain.proceed(request, scope);
      resources.learn(resource, answer);
      return answer;
    }
    ClassicHttpResponse answer = proceed(request, shorter, scope, chain);
    if (!REFUSALS.contains(answer.getCode())) {
      resources.learn(resource, answer);
      return answer;
    }
    discard(answer, scope);
    ClassicHttpResponse second = chain.proceed(request, scope);
    resources.learn(resource, second);
    if (second.getCode() != answer.getCode()) { // otherwise the compression was not to blame
      resources.refused(resource);
      LOG.warn(
          "{} says that it takes gzip, but answered {}; it gets none any more",
          resource,
          answer.getCode());
    }
    return second;
  }

  private static boolean isWorthIt(ClassicHttpRequest request, HttpEntity body) {
    return body.isRepeatable()
        && body.getContentLength() >= LEAST_BYTES
        && body.getContentLength() <= MOST_BYTES
        && body.getContentEncoding() == null
        && !request.containsHeader(HttpHeaders.CONTENT_ENCODING)
        && !isPicture(request, body);
  }

  /** Pictures are compressed already. */
  private static boolean isPicture(ClassicHttpRequest request, HttpEntity body) {
    Header header = request.getFirstHeader(HttpHeaders.CONTENT_TYPE);
    String type = header == null ? body.getContentType() : header.getValue();
    return type != null && type.strip().regionMatches(true, 0, "image/", 0, 6);
  }

  /** The method and the address without its query. */
  private static String resource(ClassicHttpRequest request, ExecChain.Scope scope) {
    return request.getMethod()
        + " "
        + scope.route.getTargetHost().toURI()
        + request.getPath().replaceFirst("\\?.*", "");
  }

  private static byte[] compressed(HttpEntity body) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      body.writeTo(gzip);
    }
    return bytes.toByteArray();
  }

  private static ClassicHttpResponse proceed(
      ClassicHttpRequest request, byte[] body, ExecChain.Scope scope, ExecChain chain)
      throws IOException, HttpException {
    ContentType type = ContentType.parseLenient(request.getEntity().getContentType());
    ClassicHttpRequest shorter =
        ClassicRequestBuilder.copy(request)
            .setEntity(new ByteArrayEntity(body, type, GZIP))
            .build();
    // Redirects and retries copy the original of their scope, which must stay as it is.
    return chain.proceed(
        ClassicRequestBuilder.copy(shorter).build(),
        new ExecChain.Scope(
            scope.exchangeId, scope.route, shorter, scope.execRuntime, scope.clientContext));
  }

  /** Reads a short answer to its end, so that its connection can be used again. */
  private static void discard(ClassicHttpResponse answer, ExecChain.Scope scope)
      throws IOException {
    HttpEntity body = answer.getEntity();
    if (body == null) {
      return;
    }
    InputStream in = body.getContent();
    if (in.readNBytes(LONGEST_REFUSAL).length < LONGEST_REFUSAL) {
      in.close();
    } else {
      scope.execRuntime.discardEndpoint(); // closing it would read the rest, which may be endless
    }
  }
}
