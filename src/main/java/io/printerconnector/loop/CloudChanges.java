package io.printerconnector.loop;

import java.util.Objects;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultPollingConsumerPollStrategy;

/** Notices when the whole cloud is lost, and when it is back; other ticks cost next to nothing. */
public final class CloudChanges extends DefaultPollingConsumerPollStrategy {

  private final CloudAvailability cloud;
  private volatile String known;

  /**
   * @param cloud the cloud
   */
  public CloudChanges(CloudAvailability cloud) {
    this.cloud = cloud;
  }

  @Override
  public boolean begin(Consumer consumer, Endpoint endpoint) {
    return !Objects.equals(cloud.state(), known);
  }

  /** What is wrong with the cloud now; null if nothing is. */
  public String take() {
    known = cloud.state();
    return known;
  }
}
