package io.printerconnector.cloud.printago;

import io.printerconnector.command.Command;
import io.printerconnector.loop.MonotonicClock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Variable;

/** The series of pictures that are under way: one for each camera, none after a restart. */
public final class WebcamStreams implements CamelContextAware {

  private static final long MINUTE = 60_000;

  /** The parameter with the name of the camera; without it, it is the first one. */
  private static final String CAMERA = "name";

  private final MonotonicClock clock;
  private final Map<String, WebcamStream> streams = new ConcurrentHashMap<>();
  private CamelContext camelContext;
  private long maxMinutes = 60;
  private int mostFailures = 5;

  public WebcamStreams() {
    this(MonotonicClock.SYSTEM);
  }

  WebcamStreams(MonotonicClock clock) {
    this.clock = clock;
  }

  /** Longest series, in minutes. */
  public void setMaxMinutes(long minutes) {
    this.maxMinutes = minutes;
  }

  /** So many failures in a row end a series. */
  public void setMostFailures(int failures) {
    this.mostFailures = failures;
  }

  /** Begins a series; one of the same camera ends. */
  public WebcamStream begin(@Variable("command") Command command) {
    long pause = ((Number) command.params().get("interval_millis")).longValue();
    WebcamStream stream = new WebcamStream(command, pause, clock.millis() + maxMinutes * MINUTE);
    WebcamStream before = streams.put(key(command), stream);
    if (before != null) {
      before.end();
    }
    return stream;
  }

  /** Ends the series of a camera, or all of the printer if none is named. */
  public void end(@Variable("command") Command command) {
    streams
        .values()
        .removeIf(
            stream -> {
              boolean meant =
                  stream.command().printerId().equals(command.printerId())
                      && (!command.has(CAMERA) || key(stream.command()).equals(key(command)));
              if (meant) {
                stream.end();
              }
              return meant;
            });
  }

  private static String key(Command command) {
    return command.printerId() + "\n" + (command.has(CAMERA) ? command.text(CAMERA) : "");
  }

  /** Whether there has to be another picture. */
  public boolean goesOn(@Variable("stream") WebcamStream stream) {
    boolean goesOn = stream.goesOn(clock.millis()) && camelContext.getStatus().isStarted();
    if (!goesOn) {
      streams.values().remove(stream);
    }
    return goesOn;
  }

  /** A picture has arrived where it should. */
  public void worked(@Variable("stream") WebcamStream stream) {
    stream.worked();
  }

  /** A picture has failed; gives whether that ends the series. */
  public boolean isGivenUp(@Variable("stream") WebcamStream stream) {
    boolean last = stream.failed() >= mostFailures;
    if (last) {
      stream.end();
    }
    return last;
  }

  @Override
  public CamelContext getCamelContext() {
    return camelContext;
  }

  @Override
  public void setCamelContext(CamelContext camelContext) {
    this.camelContext = camelContext;
  }
}
