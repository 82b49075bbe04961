package io.printerconnector.klippy;

import java.net.SocketTimeoutException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.support.DefaultProducer;

/** Asks Klipper, or sends on the connection that is open; see {@link KlippyEndpoint}. */
final class KlippyProducer extends DefaultProducer {

  private static final long PATIENCE_MILLIS = 5_000;

  private final KlippyEndpoint endpoint;
  private final KlippySocket socket;

  KlippyProducer(KlippyEndpoint endpoint, KlippySocket socket) {
    super(endpoint);
    this.endpoint = endpoint;
    this.socket = socket;
  }

  @Override
  public void process(Exchange exchange) throws Exception {
    if (exchange.getPattern() == ExchangePattern.InOut) {
      exchange.getMessage().setBody(ask(exchange));
    } else {
      endpoint.send(exchange.getMessage().getMandatoryBody(String.class));
    }
  }

  private Map<String, Object> ask(Exchange exchange) throws Exception {
    String method = exchange.getMessage().getHeader(KlippyEndpoint.METHOD, String.class);
    Map<String, ?> params = params(exchange.getMessage().getBody());
    long millis =
        exchange.getMessage().getHeader(KlippyEndpoint.MILLIS, PATIENCE_MILLIS, Long.class);
    CompletableFuture<Map<String, Object>> answer = socket.ask(method, params);
    try {
      return answer.get(millis, TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception reason ? reason : e;
    } catch (TimeoutException e) {
      throw new SocketTimeoutException("klipper did not answer in time");
    } finally {
      answer.cancel(false);
    }
  }

  @SuppressWarnings("unchecked") // what the route has made
  private static Map<String, ?> params(Object body) {
    if (body == null) {
      return Map.of();
    } else if (body instanceof Map<?, ?> params) {
      return (Map<String, ?>) params;
    }
    throw new IllegalArgumentException("the parameters for klipper must be an object");
  }
}
