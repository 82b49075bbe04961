package io.printerconnector.config;

/** The machines that are built in, for tests. */
public final class BuiltInMachines {

  private BuiltInMachines() {}

  /** The coil winder. */
  public static Machine winder() {
    return Machines.winder();
  }
}
