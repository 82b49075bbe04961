package io.printerconnector.backup;

import io.printerconnector.command.Command;
import io.printerconnector.command.CommandFailedException;
import io.printerconnector.transfer.ContentStore;
import io.printerconnector.transfer.NewContent;
import io.printerconnector.transfer.Transfer;
import io.printerconnector.transfer.Transfers;
import io.printerconnector.transfer.UploadContent;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;

/** Makes the archives that commands ask for. */
public final class Backups {

  private final ContentStore store;
  private final Transfers transfers;
  private final OwnFiles own;

  /**
   * @param store where the archives go
   * @param transfers the transfers in progress
   * @param own what no archive may contain
   */
  public Backups(ContentStore store, Transfers transfers, OwnFiles own) {
    this.store = store;
    this.transfers = transfers;
    this.own = own;
  }

  /**
   * The backup that a command asks for.
   *
   * @throws io.printerconnector.command.InvalidParameterException if it cannot be done
   */
  public Backup of(@Variable("command") Command command) {
    return Backup.of(command);
  }

  /**
   * Packs the folders that the variable {@code backup} names, which are in the variable {@code
   * folders}, into a tar.gz in the transfer of this thread.
   *
   * @throws CommandFailedException if there is nothing to pack, or the archive cannot be stored
   * @throws io.printerconnector.transfer.TransferCancelledException if the transfer is cancelled
   */
  public UploadContent pack(Exchange exchange) throws IOException {
    Backup backup = exchange.getVariable("backup", Backup.class);
    Folders folders = exchange.getVariable("folders", Folders.class);
    if (backup.root() != null) {
      folders.ensureRoot(backup.root());
    }
    Transfer transfer = transfers.current();
    transfer.begin(Transfer.Phase.PACKING, 0, -1, transfers.now());
    try (NewContent file = store.create(-1, false)) {
      try (BackupArchive archive =
          new BackupArchive(file, own, bytes -> transfer.moved(bytes, transfers.now()))) {
        for (String name : backup.chosen()) {
          Path folder = folders.byName().get(name);
          if (folder == null) {
            archive.skip(name, "nobody knows where it is");
          } else {
            archive.add(name, folder);
          }
        }
        backup.packed(archive);
      }
      if (backup.getFiles() == 0) {
        throw new CommandFailedException(
            "there is nothing to back up: " + String.join("; ", backup.getSkipped()));
      }
      return UploadContent.of(store, file.finish());
    }
  }
}
