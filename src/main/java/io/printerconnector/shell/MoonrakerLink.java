package io.printerconnector.shell;

import io.printerconnector.json.JsonText;
import io.printerconnector.shell.MachineException.Trouble;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.WebSocketHandshakeException;
import java.nio.channels.UnresolvedAddressException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** The way over Moonraker's HTTP interface and its websocket, never through a proxy. */
public final class MoonrakerLink implements Link {

  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final String KEY = "X-Api-Key";

  private final String baseUrl;
  private final String apiKey;
  private final ThreadGroup threads = new ThreadGroup("moonraker");
  private final HttpClient client;

  /**
   * @param baseUrl the address without a trailing slash
   * @param apiKey the key that Moonraker wants; null for none
   * @param trust what decides about the certificates of servers; only asked for with https
   */
  public MoonrakerLink(String baseUrl, String apiKey, Supplier<X509TrustManager> trust) {
    this.baseUrl = baseUrl;
    this.apiKey = apiKey;
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .proxy(HttpClient.Builder.NO_PROXY)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT);
    if (baseUrl.regionMatches(true, 0, "https:", 0, 6)) {
      builder.sslContext(tls(trust.get()));
    } else {
      builder.sslContext(new NoTls()).sslParameters(new SSLParameters());
    }
    this.client = build(builder);
  }

  /** Its thread for the network will be in the group of the thread that builds it. */
  private HttpClient build(HttpClient.Builder builder) {
    FutureTask<HttpClient> building = new FutureTask<>(builder::build);
    new Thread(threads, building).start();
    try {
      return building.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  private static SSLContext tls(X509TrustManager trust) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {trust}, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no TLS", e);
    }
  }

  @Override
  public String address() {
    return baseUrl;
  }

  @Override
  public MoonrakerLink moonraker() {
    return this;
  }

  @Override
  public Map<?, ?> ask(Method method, Map<String, ?> parameters, Deadline deadline)
      throws MachineException, InterruptedException {
    if (method.verb().equals("GET")) {
      return get(method.path(), deadline);
    }
    HttpRequest.Builder request =
        request(method.path())
            // Moonraker ignores a body of another type.
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(JsonText.of(parameters)));
    return send(request, method.path(), deadline).result();
  }

  /**
   * The result of a GET.
   *
   * @param path the path with its query
   * @throws MachineException if there is no answer, or a refusal
   */
  public Map<?, ?> get(String path, Deadline deadline)
      throws MachineException, InterruptedException {
    return send(request(path).GET(), path, deadline).result();
  }

  /**
   * Posts a form, and gives the answer as it is.
   *
   * @param type its content type
   * @throws MachineException if there is no answer, or a refusal
   */
  Map<?, ?> post(String path, String type, BodyPublisher form, Deadline deadline)
      throws MachineException, InterruptedException {
    return send(request(path).header("Content-Type", type).POST(form), path, deadline).json();
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(baseUrl + path));
    return apiKey == null ? request : request.header(KEY, apiKey);
  }

  private Reply send(HttpRequest.Builder request, String path, Deadline deadline)
      throws MachineException, InterruptedException {
    HttpResponse<byte[]> response =
        await(client.sendAsync(request.build(), head -> new LimitedBody(LONGEST_ANSWER)), deadline);
    return new Reply(baseUrl, path, response.statusCode(), response.body());
  }

  @Override
  public Live live(Deadline deadline) throws MachineException, InterruptedException {
    Live live = new Live(Dialect.MOONRAKER, baseUrl);
    var socket = client.newWebSocketBuilder().connectTimeout(CONNECT);
    if (apiKey != null) {
      socket.header(KEY, apiKey);
    }
    // http becomes ws, and https wss.
    URI uri = URI.create("ws" + baseUrl.substring("http".length()) + "/websocket");
    WebsocketChannel channel = new WebsocketChannel(live);
    channel.opened(await(socket.buildAsync(uri, channel), deadline));
    live.open(channel);
    return live;
  }

  private <T> T await(CompletableFuture<T> answer, Deadline deadline)
      throws MachineException, InterruptedException {
    try {
      return answer.get(deadline.leftMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw new MachineException(
          Trouble.LOST, "%s has not answered within %s".formatted(baseUrl, deadline.span()));
    } catch (ExecutionException e) {
      throw meaning(e.getCause());
    }
  }

  private MachineException meaning(Throwable error) {
    if (error instanceof WebSocketHandshakeException refused) {
      return new MachineException(
          Trouble.STRANGER,
          "the websocket of %s does not open (http %d)"
              .formatted(baseUrl, refused.getResponse().statusCode()));
    } else if (error instanceof HttpConnectTimeoutException) {
      return away("no connection within %d s".formatted(CONNECT.toSeconds()));
    } else if (error instanceof ConnectException) {
      boolean unknown =
          error.getCause() instanceof UnresolvedAddressException
              || error.getCause() != null
                  && error.getCause().getCause() instanceof UnresolvedAddressException;
      return away(unknown ? "its name is unknown" : "nothing listens there");
    } else if (error instanceof SSLHandshakeException) {
      return away("its certificate is not accepted: " + error.getMessage());
    } else if (error instanceof LimitedBody.TooLongException) {
      return new MachineException(Trouble.REFUSED, baseUrl + ": " + error.getMessage());
    } else if (error instanceof IOException) {
      return new MachineException(
          Trouble.LOST, "the connection to %s broke: %s".formatted(baseUrl, error.getMessage()));
    }
    throw new IllegalStateException(error);
  }

  private MachineException away(String reason) {
    return new MachineException(
        Trouble.AWAY, "%s cannot be reached: %s".formatted(baseUrl, reason));
  }

  /**
   * Ends the thread that waits for the network. Otherwise the JVM waits 300 ms for it at its own
   * end, because it is in native code.
   */
  @Override
  public void close() {
    threads.interrupt();
  }
}
