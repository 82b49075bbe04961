package io.printerconnector.build;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.objectweb.asm.Attribute;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Copies a jar without the names of local variables, which are for debuggers. The numbers of lines,
 * which stack traces have, and what reflection knows of parameters stay.
 */
public final class LocalNames extends ClassVisitor {

  private static final int API = Opcodes.ASM9;

  private boolean found;

  private LocalNames(ClassWriter writer) {
    super(API, writer);
  }

  /** Copies the first jar to the second. */
  public static void main(String[] arguments) throws IOException {
    leaveOut(Path.of(arguments[0]), Path.of(arguments[1]));
  }

  /** Copies a jar: the same entries, in the same order, of the same times. */
  static void leaveOut(Path from, Path to) throws IOException {
    try (ZipFile jar = new ZipFile(from.toFile());
        ZipOutputStream copy =
            new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(to)))) {
      copy.setLevel(9);
      for (ZipEntry entry : jar.stream().toList()) {
        byte[] content = jar.getInputStream(entry).readAllBytes();
        if (entry.getName().endsWith(".class")) {
          content = without(content, entry.getName() + " of " + from);
        }
        ZipEntry copied = new ZipEntry(entry);
        // Not that of the entry before: it is known only afterwards.
        copied.setCompressedSize(-1);
        copy.putNextEntry(copied);
        copy.write(content);
      }
    }
  }

  private static byte[] without(byte[] content, String place) throws IOException {
    ClassWriter writer = new ClassWriter(0);
    LocalNames names = new LocalNames(writer);
    try {
      new ClassReader(content).accept(names, 0);
    } catch (RuntimeException e) {
      throw new IOException("Cannot read " + place, e);
    }
    return names.found ? writer.toByteArray() : content;
  }

  @Override
  public MethodVisitor visitMethod(
      int access, String name, String descriptor, String signature, String[] exceptions) {
    MethodVisitor method = super.visitMethod(access, name, descriptor, signature, exceptions);
    return new MethodVisitor(API, method) {
      @Override
      public void visitLocalVariable(
          String name, String descriptor, String signature, Label start, Label end, int index) {
        found = true;
      }

      @Override
      public void visitAttribute(Attribute attribute) {
        refuse(attribute);
      }
    };
  }

  @Override
  public void visitAttribute(Attribute attribute) {
    refuse(attribute);
  }

  /** It may refer to the pool of constants, which is made anew. */
  private static void refuse(Attribute attribute) {
    throw new IllegalArgumentException("unknown attribute " + attribute.type);
  }
}
