package io.printerconnector.spool;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The real file system, for a test to slow down or to break. */
class DelegatingFiles implements SpoolFiles {

  private final SpoolFiles disk = new DiskFiles();

  @Override
  public void createFolder(Path folder) throws IOException {
    disk.createFolder(folder);
  }

  @Override
  public void write(Path file, byte[] content) throws IOException {
    disk.write(file, content);
  }

  @Override
  public void sync(Path file) throws IOException {
    disk.sync(file);
  }

  @Override
  public void move(Path from, Path to) throws IOException {
    disk.move(from, to);
  }

  @Override
  public void syncFolder(Path folder) throws IOException {
    disk.syncFolder(folder);
  }

  @Override
  public void delete(Path file) throws IOException {
    disk.delete(file);
  }

  @Override
  public List<String> list(Path folder) throws IOException {
    return disk.list(folder);
  }

  @Override
  public byte[] read(Path file, long limit) throws IOException {
    return disk.read(file, limit);
  }
}
