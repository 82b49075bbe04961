package io.printerconnector.webcam;

import java.util.Map;

/**
 * How the pictures of a camera are to be turned so that they are upright.
 *
 * @param flipHorizontal whether left and right change places
 * @param flipVertical whether above and below change places
 * @param rotation degrees clockwise, after that: 0, 90, 180 or 270
 */
public record Orientation(boolean flipHorizontal, boolean flipVertical, int rotation) {

  /** As they come. */
  static final Orientation UPRIGHT = new Orientation(false, false, 0);

  private static final int QUARTER = 90;
  private static final int FULL = 360;

  /** From Moonraker's description of a webcam. */
  static Orientation of(Map<?, ?> webcam) {
    int rotation = webcam.get("rotation") instanceof Number number ? number.intValue() : 0;
    return new Orientation(
        Boolean.TRUE.equals(webcam.get("flip_horizontal")),
        Boolean.TRUE.equals(webcam.get("flip_vertical")),
        rotation % QUARTER == 0 ? Math.floorMod(rotation, FULL) : 0);
  }
}
