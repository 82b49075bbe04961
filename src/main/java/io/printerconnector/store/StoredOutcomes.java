package io.printerconnector.store;

import io.printerconnector.command.Command;
import io.printerconnector.command.Outcome;
import io.printerconnector.command.OutcomeReference;
import io.printerconnector.command.OutcomeSource;
import java.util.List;
import java.util.function.Supplier;
import org.apache.camel.Body;

/** How the commands of one connector have ended, read from the database when it is needed. */
public final class StoredOutcomes implements OutcomeSource {

  private final Database database;
  private final String connector;
  private final CommandStore store;
  private final CommandTable table = new CommandTable();

  /**
   * @param connector names it: the outcomes of another one are not sent
   * @param store knows what the disk says of its commands
   */
  public StoredOutcomes(Database database, Supplier<String> connector, CommandStore store) {
    this.database = database;
    this.connector = connector.get();
    this.store = store;
  }

  @Override
  public List<OutcomeReference> waiting() {
    return database.read(
        c -> CommandTable.SQL.rows(c, CommandColumns::reference, "outcomes", connector));
  }

  /** How a command ended that was handed out again. */
  public Outcome outcome(Command command) {
    return outcome(OutcomeReference.of(command));
  }

  @Override
  public Outcome outcome(OutcomeReference reference) {
    CommandRow row = database.read(c -> table.find(c, identity(reference)));
    return row == null || row.end() == null || row.end().result() == null
        ? CommandTable.failed(
            reference,
            "not carried out: the connector's database was damaged, and whether the command had been"
                + " carried out before is not known")
        : row.toOutcome();
  }

  /** Whether an outcome is kept until the cloud has it; not if there are too many of them. */
  public boolean isKept(@Body Outcome outcome) {
    return database.read(c -> table.stage(c, identity(outcome.reference()))) != null;
  }

  /**
   * Whether the cloud may be told. Not while the disk still says of the command that it has not
   * ended: a start in this state would carry out what the cloud takes for failed.
   */
  @Override
  public boolean isCertain(OutcomeReference reference) {
    return database.isDurable() || !store.isOpenOnDisk(identity(reference));
  }

  @Override
  public long size(OutcomeReference reference) {
    return database.read(c -> CommandTable.SQL.number(c, "size", identity(reference)));
  }

  private String identity(OutcomeReference reference) {
    return CommandRow.identity(connector, reference);
  }
}
