package io.printerconnector.cloud;

import io.printerconnector.loop.KnownFailure;
import java.io.IOException;

/** The cloud was not asked, because it has not answered lately. */
public final class CloudAwayException extends IOException implements KnownFailure {
  private static final long serialVersionUID = 1L;

  public CloudAwayException(String message) {
    super(message);
  }
}
