package io.printerconnector.simulator.cloud;

/** How the cloud writes the ids that it assigns; the contract allows both. */
public enum IdStyle {
  /** Integers. Connectors count from 1001, so that a mix-up with printers shows. */
  INTEGER {
    @Override
    Object connector(long number) {
      return 1000 + number;
    }

    @Override
    Object printer(long number) {
      return number;
    }
  },
  /** Strings such as "conn_1" and "printer_1". */
  STRING {
    @Override
    Object connector(long number) {
      return "conn_" + number;
    }

    @Override
    Object printer(long number) {
      return "printer_" + number;
    }
  };

  abstract Object connector(long number);

  abstract Object printer(long number);
}
