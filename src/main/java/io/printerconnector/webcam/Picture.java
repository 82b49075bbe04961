package io.printerconnector.webcam;

import io.printerconnector.transfer.UploadContent;
import java.util.Base64;

/**
 * A picture that a camera has taken.
 *
 * @param webcam the name of the camera
 * @param type its media type, such as {@code image/jpeg}
 * @param bytes the picture itself
 */
public record Picture(String webcam, String type, byte[] bytes) {

  /** Its size in bytes. */
  public int size() {
    return bytes.length;
  }

  /** The picture in base64. */
  public String base64() {
    return Base64.getEncoder().encodeToString(bytes);
  }

  /** The picture in a form that can be sent to a URL. */
  public UploadContent content() {
    return UploadContent.of(bytes);
  }

  /** Without the bytes. */
  @Override
  public String toString() {
    return "%s of %d bytes from webcam %s".formatted(type, bytes.length, webcam);
  }
}
