package io.printerconnector.webcam;

import io.printerconnector.command.CommandFailedException;
import java.awt.geom.AffineTransform;
import java.awt.image.AffineTransformOp;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.apache.camel.Variable;

/**
 * Gives pictures the form that the receiver wants. That needs memory for each pixel and many times
 * the work of passing a picture on, so it is not done unless it is wanted, and for one picture at a
 * time.
 */
public final class PictureFormat {

  private static final String AS_IT_IS = "as-it-is";
  private static final String PNG = "png";
  private static final String JPEG = "jpeg";
  private static final long MILLION = 1_000_000;

  private String format = AS_IT_IS;
  private boolean turns;
  private int maxMegapixels = 4;

  /** What pictures become: {@code png}, or {@code as-it-is}. */
  public void setFormat(String format) {
    if (!format.equals(AS_IT_IS) && !format.equals(PNG)) {
      throw new IllegalArgumentException(
          "webcam.format must be %s or %s, but is %s".formatted(AS_IT_IS, PNG, format));
    }
    this.format = format;
  }

  /** Whether they are turned as the printer's owner has set it for the webcam. */
  public void setTurns(boolean turns) {
    this.turns = turns;
  }

  /** Largest picture that is worked on, in millions of pixels. */
  public void setMaxMegapixels(int megapixels) {
    this.maxMegapixels = megapixels;
  }

  /**
   * The picture in the wanted form.
   *
   * @throws CommandFailedException if it cannot be read, or is too large for that
   */
  public Picture converted(
      @Variable("picture") Picture picture, @Variable("camera") Webcam camera) {
    Orientation orientation = turns ? camera.orientation() : Orientation.UPRIGHT;
    boolean upright = orientation.equals(Orientation.UPRIGHT);
    boolean already = format.equals(AS_IT_IS) || picture.type().equals("image/" + format);
    if (upright && already) {
      return picture;
    }
    String wanted = format.equals(PNG) || picture.type().equals("image/png") ? PNG : JPEG;
    return new Picture(picture.webcam(), "image/" + wanted, drawn(picture, orientation, wanted));
  }

  private synchronized byte[] drawn(Picture picture, Orientation orientation, String wanted) {
    ImageIO.setUseCache(false);
    ByteArrayOutputStream out = new ByteArrayOutputStream(picture.size());
    try {
      BufferedImage image = turned(read(picture), orientation);
      if (!ImageIO.write(image, wanted, out)) {
        throw failed(picture, "cannot be written as " + wanted);
      }
    } catch (IOException | RuntimeException e) {
      throw e instanceof CommandFailedException known
          ? known
          : failed(picture, "cannot be read: " + e.getMessage());
    }
    return out.toByteArray();
  }

  private BufferedImage read(Picture picture) throws IOException {
    try (ImageInputStream in =
        ImageIO.createImageInputStream(new ByteArrayInputStream(picture.bytes()))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw failed(picture, "is of a kind that cannot be read");
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in, true, true);
        long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
        if (pixels > maxMegapixels * MILLION) {
          throw failed(
              picture,
              "has %d million pixels, and at most %d can be worked on; lower its resolution"
                  .formatted(pixels / MILLION, maxMegapixels));
        }
        return reader.read(0);
      } finally {
        reader.dispose();
      }
    }
  }

  private static BufferedImage turned(BufferedImage image, Orientation orientation) {
    if (orientation.equals(Orientation.UPRIGHT)) {
      return image;
    }
    int width = image.getWidth();
    int height = image.getHeight();
    boolean lies = orientation.rotation() % 180 != 0;
    AffineTransform transform = new AffineTransform();
    transform.translate((lies ? height : width) / 2.0, (lies ? width : height) / 2.0);
    transform.quadrantRotate(orientation.rotation() / 90);
    transform.scale(orientation.flipHorizontal() ? -1 : 1, orientation.flipVertical() ? -1 : 1);
    transform.translate(-width / 2.0, -height / 2.0);
    BufferedImage target =
        new BufferedImage(
            lies ? height : width, lies ? width : height, BufferedImage.TYPE_3BYTE_BGR);
    new AffineTransformOp(transform, AffineTransformOp.TYPE_NEAREST_NEIGHBOR)
        .filter(opaque(image), target);
    return target;
  }

  /** The operation wants both pictures of one kind. */
  private static BufferedImage opaque(BufferedImage image) {
    if (image.getType() == BufferedImage.TYPE_3BYTE_BGR) {
      return image;
    }
    BufferedImage copy =
        new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
    copy.createGraphics().drawImage(image, 0, 0, null);
    return copy;
  }

  private static CommandFailedException failed(Picture picture, String reason) {
    return new CommandFailedException(
        "the picture of webcam %s %s".formatted(picture.webcam(), reason));
  }
}
