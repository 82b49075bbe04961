package io.printerconnector.command;

/** Learns which files of commands are still needed. */
public interface CommandContents {

  /** Keeps no files. */
  CommandContents NONE =
      new CommandContents() {
        @Override
        public void keep(Command command) {}

        @Override
        public void release(Command command) {}
      };

  /** The command was accepted: its file has to stay until the command has ended. */
  void keep(Command command);

  /** The command has ended: its file is not needed any more. */
  void release(Command command);
}
