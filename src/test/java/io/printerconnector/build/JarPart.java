package io.printerconnector.build;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * An entry of a jar. Of a class it tells how many names and lines are in it, of another file the
 * checksum.
 */
public record JarPart(
    String name, int method, long time, long checksum, int localNames, int lines, int parameters) {

  /** The entries of a jar in their order. */
  public static List<JarPart> of(Path file) throws IOException {
    List<JarPart> parts = new ArrayList<>();
    try (ZipFile jar = new ZipFile(file.toFile())) {
      for (ZipEntry entry : jar.stream().toList()) {
        Counts counts = new Counts();
        boolean isClass = entry.getName().endsWith(".class");
        if (isClass) {
          new ClassReader(jar.getInputStream(entry).readAllBytes()).accept(counts, 0);
        }
        parts.add(
            new JarPart(
                entry.getName(),
                entry.getMethod(),
                entry.getTime(),
                isClass ? 0 : entry.getCrc(),
                counts.localNames,
                counts.lines,
                counts.parameters));
      }
    }
    return parts;
  }

  /** The same without names of local variables. */
  public JarPart withoutLocalNames() {
    return new JarPart(name, method, time, checksum, 0, lines, parameters);
  }

  private static final class Counts extends ClassVisitor {

    private int localNames;
    private int lines;
    private int parameters;

    Counts() {
      super(Opcodes.ASM9);
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      return new MethodVisitor(Opcodes.ASM9) {
        @Override
        public void visitLocalVariable(
            String name, String descriptor, String signature, Label start, Label end, int index) {
          localNames++;
        }

        @Override
        public void visitLineNumber(int line, Label start) {
          lines++;
        }

        @Override
        public void visitParameter(String name, int access) {
          parameters++;
        }
      };
    }
  }
}
