package io.printerconnector.application;

import io.printerconnector.execution.CommandLanes;
import io.printerconnector.execution.Lanes;
import io.printerconnector.execution.Outbox;
import io.printerconnector.loop.LoopSchedule;
import io.printerconnector.webcam.WebcamRequests;
import java.util.Optional;
import org.apache.camel.Route;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the loops of an application that was started without them, and reports whether they
 * succeeded. The loops must run once only, and have no phase.
 */
final class SinglePass {

  private static final Logger LOG = LoggerFactory.getLogger(SinglePass.class);

  private static final String LINK = "cloud-{{cloud.protocol}}-link";

  private final ConnectorApplication application;

  SinglePass(ConnectorApplication application) {
    this.application = application;
  }

  /** Runs the route of a loop once, unless the owner has switched it off; false if it failed. */
  boolean run(String routeId) throws Exception {
    Route route = application.context().getRoute(routeId);
    if (route == null) {
      return true;
    }
    LoopSchedule schedule =
        route.getRoutePolicyList().stream()
            .filter(LoopSchedule.class::isInstance)
            .map(LoopSchedule.class::cast)
            .findFirst()
            .orElseThrow(() -> new IllegalStateException(routeId + " has no LoopSchedule"));
    application.context().getRouteController().startRoute(routeId);
    Optional<Exception> error = schedule.firstRun().get();
    error.ifPresent(e -> LOG.error("{} failed: {}", routeId, e.getMessage()));
    return error.isEmpty();
  }

  /**
   * Does what there is to do with the cloud, each thing once; false if any of it failed. A cloud
   * that is not polled has at most a route that connects.
   */
  boolean all() throws Exception {
    boolean linked = run(application.context().resolvePropertyPlaceholders(LINK));
    boolean heartbeat = run("polling-heartbeat");
    boolean commands = run("polling-commands");
    boolean settled = settle();
    boolean pictures = pictures();
    boolean snapshots = run("polling-snapshots");
    return linked && heartbeat && commands && settled && pictures && snapshots;
  }

  /**
   * Asks the cloud once whether it wants pictures from webcams, unless that is turned off, and
   * waits until they are sent; false if the cloud could not be asked. A camera that gives no
   * picture is not a failure.
   */
  private boolean pictures() throws Exception {
    boolean asked = run("polling-webcam-requests");
    application.bean("webcamRequests", WebcamRequests.class).awaitIdle();
    return asked;
  }

  /** Waits until all commands have ended; false if the cloud did not take every outcome. */
  private boolean settle() throws InterruptedException {
    application.bean("commandLanes", CommandLanes.class).awaitIdle();
    application.bean("outboxLanes", Lanes.class).awaitIdle();
    boolean taken = !application.bean("outbox", Outbox.class).isWaiting();
    if (!taken) {
      LOG.error("the cloud did not take the outcome of every command");
    }
    return taken;
  }
}
