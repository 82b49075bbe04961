package io.printerconnector.simulator.printer;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class CameraPictureTest {

  private static final int PRINT = 0xfff08020;

  @Test
  void showsHowFarThePrintIs() throws IOException {
    assertThat(heightOfPrint(0)).isZero();
    assertThat(heightOfPrint(0.5)).isEqualTo(40);
    assertThat(heightOfPrint(1)).isEqualTo(80);
  }

  @Test
  void isAnotherOneEachTime() {
    assertThat(CameraPicture.of(0.5, 1)).isNotEqualTo(CameraPicture.of(0.5, 2));
  }

  private static long heightOfPrint(double progress) throws IOException {
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(CameraPicture.of(progress, 3)));
    assertThat(image.getWidth()).isEqualTo(CameraPicture.WIDTH);
    assertThat(image.getHeight()).isEqualTo(CameraPicture.HEIGHT);
    return IntStream.range(0, image.getHeight())
        .filter(y -> image.getRGB(image.getWidth() / 2, y) == PRINT)
        .count();
  }
}
