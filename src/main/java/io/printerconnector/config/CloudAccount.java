package io.printerconnector.config;

import java.util.List;
import java.util.UUID;

/** What this connector is to a cloud that does not pair: config.json has it from the beginning. */
public sealed interface CloudAccount permits PrinterlynxAccount, PrintagoAccount {

  /** The cloud, as config.json names it. */
  String cloud();

  /** What identifies this connector on this side; the same one after each restart. */
  UUID identity();

  /** Everything that must not be shown. */
  List<String> secrets();
}
