package io.printerconnector.webcam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.printerconnector.command.CommandFailedException;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PictureFormatTest {

  private final PictureFormat format = new PictureFormat();

  @Test
  void passesPicturesOnUnlessSomethingElseIsWanted() throws IOException {
    Picture picture = jpeg(4, 2);
    assertThat(format.converted(picture, camera(Orientation.UPRIGHT))).isSameAs(picture);

    format.setFormat("png");
    Picture png = new Picture("front", "image/png", new byte[] {1});
    assertThat(format.converted(png, camera(Orientation.UPRIGHT))).isSameAs(png);
  }

  @Test
  void makesPngOfJpeg() throws IOException {
    format.setFormat("png");
    Picture png = format.converted(jpeg(40, 20), camera(Orientation.UPRIGHT));

    assertThat(png.type()).isEqualTo("image/png");
    assertThat(png.webcam()).isEqualTo("front");
    assertThat(png.bytes()).startsWith(0x89, 'P', 'N', 'G');
    BufferedImage image = read(png);
    assertThat(image.getWidth()).isEqualTo(40);
    assertThat(image.getHeight()).isEqualTo(20);
  }

  /** The red corner is above on the left, before. */
  @ParameterizedTest
  @CsvSource({
    "true, false, 0, 31, 0",
    "false, true, 0, 0, 15",
    "false, false, 90, 15, 0",
    "false, false, 180, 31, 15",
    "false, false, 270, 0, 31",
    "true, false, 90, 15, 31",
    "true, false, -90, 0, 0",
  })
  void turnsPictures(boolean flipH, boolean flipV, int rotation, int x, int y) throws IOException {
    format.setFormat("png");
    format.setTurns(true);
    Orientation orientation =
        Orientation.of(
            Map.of("flip_horizontal", flipH, "flip_vertical", flipV, "rotation", rotation));

    BufferedImage image = read(format.converted(jpeg(32, 16), camera(orientation)));

    assertThat(image.getWidth()).isEqualTo(rotation % 180 == 0 ? 32 : 16);
    assertThat(new Color(image.getRGB(x, y)).getRed()).isGreaterThan(200);
    assertThat(new Color(image.getRGB(8, 8)).getRed()).isLessThan(60);
  }

  @Test
  void turnsAJpegIntoAJpeg() throws IOException {
    format.setTurns(true);
    Picture turned = format.converted(jpeg(32, 16), camera(new Orientation(false, false, 90)));
    assertThat(turned.type()).isEqualTo("image/jpeg");
    assertThat(read(turned).getHeight()).isEqualTo(32);
  }

  @Test
  void refusesWhatIsNoPictureOrTooLarge() throws IOException {
    format.setFormat("png");
    Picture none = new Picture("front", "image/jpeg", new byte[] {1, 2, 3});
    assertThatThrownBy(() -> format.converted(none, camera(Orientation.UPRIGHT)))
        .isInstanceOf(CommandFailedException.class)
        .hasMessage("the picture of webcam front is of a kind that cannot be read");

    byte[] cut = new byte[100];
    System.arraycopy(jpeg(32, 16).bytes(), 0, cut, 0, cut.length);
    assertThatThrownBy(
            () ->
                format.converted(
                    new Picture("front", "image/jpeg", cut), camera(Orientation.UPRIGHT)))
        .isInstanceOf(CommandFailedException.class)
        .hasMessageStartingWith("the picture of webcam front cannot be read: ");

    Picture large = jpeg(2_001, 2_000);
    assertThatThrownBy(() -> format.converted(large, camera(Orientation.UPRIGHT)))
        .isInstanceOf(CommandFailedException.class)
        .hasMessageContaining("has 4 million pixels, and at most 4 can be worked on");
  }

  @Test
  void refusesAnUnknownFormat() {
    assertThatThrownBy(() -> format.setFormat("webp"))
        .hasMessage("webcam.format must be as-it-is or png, but is webp");
  }

  private static Webcam camera(Orientation orientation) {
    return new Webcam("front", "http://voron.test/snapshot", 0, orientation);
  }

  /** A blue picture with a red corner above on the left. */
  private static Picture jpeg(int width, int height) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    var drawing = image.createGraphics();
    drawing.setColor(Color.BLUE);
    drawing.fillRect(0, 0, width, height);
    drawing.setColor(Color.RED);
    drawing.fillRect(0, 0, 4, 4);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, "jpeg", out);
    return new Picture("front", "image/jpeg", out.toByteArray());
  }

  private static BufferedImage read(Picture picture) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(picture.bytes()));
  }
}
