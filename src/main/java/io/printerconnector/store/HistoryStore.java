package io.printerconnector.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what one connector has measured in the last minutes. It is only for a person to look at: a
 * power cut may take the newest of it, which is not worth a sync each minute.
 */
public final class HistoryStore {

  private static final Logger LOG = LoggerFactory.getLogger(HistoryStore.class);

  private static final int DAY = 24 * 60;

  private final Database database;
  private final String connector;
  private final int minutes;
  private final int mostRows;
  private final HistoryTable table = new HistoryTable();

  /**
   * @param connector names the connector whose printers they are
   * @param minutes how long it is kept
   * @param mostRows most rows, of a minute of a series each, before the oldest give way
   */
  public HistoryStore(Database database, Supplier<String> connector, int minutes, int mostRows) {
    this.database = database;
    this.connector = connector.get();
    this.minutes = minutes;
    this.mostRows = mostRows;
  }

  /**
   * Keeps what was measured in a minute, and lets go what is too old by then, or a day later than
   * that because the clock was ahead. What is less late stays if there is room: a machine without a
   * clock of its own begins with a time that is behind. Does nothing once the database is closed,
   * or belongs to another run.
   *
   * @param samplesBySeries JSON for each series
   * @param minute minutes since 1970
   */
  public void add(Map<String, String> samplesBySeries, long minute) {
    List<Object[]> rows = new ArrayList<>();
    samplesBySeries.forEach(
        (series, samples) -> rows.add(HistoryTable.values(connector, series, minute, samples)));
    try {
      database.write(
          c -> {
            table.dropBefore(c, minute - minutes);
            table.dropAfter(c, minute + DAY);
            table.putAll(c, rows);
            if (table.size(c) > mostRows) {
              table.dropAfter(c, minute);
            }
            return table.dropBeyond(c, mostRows);
          });
    } catch (IllegalStateException e) {
      if (!database.isOver()) {
        throw e;
      }
      LOG.debug("what was measured is not kept any more: {}", e.getMessage());
    }
  }

  /**
   * One series, the oldest minute first.
   *
   * @param minute the minute it is now: what is later, or too old by then, is left out
   */
  public List<HistoryTable.Row> last(String series, long minute) {
    return database.read(c -> table.since(c, connector, series, minute - minutes)).stream()
        .filter(row -> row.minute() <= minute)
        .toList();
  }
}
