package io.printerconnector.common;

import java.util.ArrayList;
import java.util.List;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;

/** Collects the bodies of a split into a list, leaving empty ones out. */
public final class CollectBodies implements AggregationStrategy {

  @Override
  @SuppressWarnings("unchecked") // the body of the first exchange is the list that was put there
  public Exchange aggregate(Exchange collected, Exchange next) {
    Object body = next.getMessage().getBody();
    List<Object> bodies;
    if (collected == null) {
      bodies = new ArrayList<>();
    } else {
      bodies = (List<Object>) collected.getMessage().getBody();
    }
    if (body != null) {
      bodies.add(body);
    }
    Exchange result = collected == null ? next : collected;
    result.getMessage().setBody(bodies);
    return result;
  }
}
