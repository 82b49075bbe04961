package io.printerconnector.simulator.printer;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * What the camera of a virtual printer sees, as PNG: a print that grows with its progress, and a
 * light that has moved on in each picture. Written by hand, because javax.imageio would start AWT.
 */
final class CameraPicture {

  static final int WIDTH = 160;
  static final int HEIGHT = 120;

  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final int BED = 100;
  private static final int HIGHEST = 80;
  private static final int LIGHT = 8;

  private static final int BACKGROUND = 0x202830;
  private static final int PRINT = 0xf08020;
  private static final int METAL = 0x808890;
  private static final int ON = 0x40ff40;

  private CameraPicture() {}

  /**
   * The picture.
   *
   * @param progress the share of the print that is done, 0 to 1
   * @param number how many pictures were taken before
   */
  static byte[] of(double progress, int number) {
    int top = BED - (int) Math.round(Math.max(0, Math.min(1, progress)) * HIGHEST);
    int light = number * LIGHT % WIDTH;
    ByteBuffer pixels = ByteBuffer.allocate(HEIGHT * (1 + 3 * WIDTH));
    for (int y = 0; y < HEIGHT; y++) {
      pixels.put((byte) 0); // this line is not filtered
      for (int x = 0; x < WIDTH; x++) {
        int colour = colour(x, y, top, light);
        pixels.put((byte) (colour >> 16)).put((byte) (colour >> 8)).put((byte) colour);
      }
    }
    ByteBuffer header = ByteBuffer.allocate(13).putInt(WIDTH).putInt(HEIGHT);
    header.put(new byte[] {8, 2, 0, 0, 0}); // eight bits each for red, green and blue
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    png.writeBytes(SIGNATURE);
    chunk(png, "IHDR", header.array());
    chunk(png, "IDAT", deflated(pixels.array()));
    chunk(png, "IEND", new byte[0]);
    return png.toByteArray();
  }

  private static int colour(int x, int y, int top, int light) {
    if (y < LIGHT) {
      return x >= light && x < light + LIGHT ? ON : BACKGROUND;
    }
    if (y >= BED) {
      return y < BED + LIGHT ? METAL : BACKGROUND;
    }
    boolean inside = x >= WIDTH / 4 && x < WIDTH * 3 / 4;
    return inside && y >= top ? PRINT : BACKGROUND;
  }

  private static byte[] deflated(byte[] bytes) {
    Deflater deflater = new Deflater();
    deflater.setInput(bytes);
    deflater.finish();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] buffer = new byte[4096];
    while (!deflater.finished()) {
      out.write(buffer, 0, deflater.deflate(buffer));
    }
    deflater.end();
    return out.toByteArray();
  }

  /** Length, name, content and checksum, as PNG has its parts. */
  private static void chunk(ByteArrayOutputStream png, String name, byte[] content) {
    ByteBuffer chunk = ByteBuffer.allocate(12 + content.length).putInt(content.length);
    chunk.put(name.getBytes(StandardCharsets.US_ASCII)).put(content);
    CRC32 crc = new CRC32();
    crc.update(chunk.array(), 4, 4 + content.length);
    png.writeBytes(chunk.putInt((int) crc.getValue()).array());
  }
}
