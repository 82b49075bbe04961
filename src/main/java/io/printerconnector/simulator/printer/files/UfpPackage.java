package io.printerconnector.simulator.printer.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** A UFP, as Cura writes them: a ZIP that Moonraker unpacks, of which only the G-code stays. */
public final class UfpPackage {

  private static final String MODEL = "/3D/model.gcode";

  private UfpPackage() {}

  /** Whether a file of this name is taken for one. */
  public static boolean isOne(String name) {
    return name.toLowerCase(Locale.ROOT).endsWith(".ufp");
  }

  /** The name that its G-code gets. */
  public static String gcodeName(String name) {
    return name.substring(0, name.lastIndexOf('.')) + ".gcode";
  }

  /** Puts its G-code in the place of the package itself; false if it has none, or is no ZIP. */
  public static boolean unpack(Path file) throws IOException {
    Path model = file.resolveSibling(file.getFileName() + ".gcode");
    try (ZipFile zip = new ZipFile(file.toFile())) {
      ZipEntry entry = zip.getEntry(MODEL);
      if (entry == null) {
        return false;
      }
      try (InputStream in = zip.getInputStream(entry)) {
        Files.copy(in, model);
      }
    } catch (ZipException e) {
      return false;
    }
    GcodeStore.moveOver(model, file);
    return true;
  }
}
