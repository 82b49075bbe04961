package io.printerconnector.routes;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.component.mock.MockEndpoint;

/** Stands in for what a route calls: answers as it is told, and tells what it was asked. */
public final class Stub {

  private final MockEndpoint endpoint;

  Stub(MockEndpoint endpoint) {
    this.endpoint = endpoint;
  }

  /** Answers each call with this body. */
  public void returns(Object body) {
    does(exchange -> exchange.getMessage().setBody(body));
  }

  /** Answers each call as a web server does. */
  public void answers(int status, String body) {
    does(
        exchange -> {
          exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, status);
          exchange.getMessage().setHeader("X-From-Server", "any");
          exchange.getMessage().setBody(body);
        });
  }

  /** Ends each call with this exception. */
  public void fails(Exception error) {
    does(
        exchange -> {
          throw error;
        });
  }

  /** Does this at each call. */
  public void does(Processor processor) {
    endpoint.whenAnyExchangeReceived(processor);
  }

  /** Does this at one call, counted from 1. */
  public void does(int call, Processor processor) {
    endpoint.whenExchangeReceived(call, processor);
  }

  /** The calls so far, as they were sent. */
  public List<Message> calls() {
    return endpoint.getReceivedExchanges().stream().map(Exchange::getMessage).toList();
  }

  /** The parameters of the only call so far, if this is a template; without those that are null. */
  public Map<String, Object> arguments() {
    Map<String, Object> arguments = new TreeMap<>();
    call()
        .getExchange()
        .getProperties()
        .forEach(
            (name, value) -> {
              if (name.startsWith(RecordedTemplates.ARGUMENT)) {
                arguments.put(name.substring(RecordedTemplates.ARGUMENT.length()), value);
              }
            });
    return arguments;
  }

  /** The only call so far. */
  public Message call() {
    List<Message> calls = calls();
    if (calls.size() != 1) {
      throw new AssertionError(
          endpoint.getEndpointUri() + " was called " + calls.size() + " times");
    }
    return calls.get(0);
  }
}
