package io.printerconnector.page;

import io.printerconnector.json.JsonText;
import io.printerconnector.page.Viewers.Event;
import io.printerconnector.store.AuditTrail;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;

/** Tells the browsers what has changed, and the new ones everything. */
public final class PageFeed {

  // It changes by itself, and the browser can count on.
  private static final String AGE = "status_seconds_ago";
  private static final int MOST_COMMANDS = 50;
  private static final int REPEATED = 10;
  private static final long PAUSE_NANOS = 5_000_000_000L;
  // Ages and the time change each second, without being news.
  private static final long SECOND_NANOS = 1_000_000_000L;

  private final Viewers viewers;
  private final PageState state;
  private final AuditTrail commands;
  private final LongSupplier nanos;
  private Map<Object, Map<String, Object>> told = Map.of();
  private List<String> toldUrgent;
  private long headAt;
  private Event about;
  private boolean toldLocked;
  private long aboutAt;
  private long lastCommand = -1;
  private long lastLook;

  /**
   * @param viewers who are told
   * @param state how the connector is
   * @param commands the commands that have ended
   */
  public PageFeed(Viewers viewers, PageState state, AuditTrail commands) {
    this(viewers, state, commands, System::nanoTime);
  }

  PageFeed(Viewers viewers, PageState state, AuditTrail commands, LongSupplier nanos) {
    this.nanos = nanos;
    this.viewers = viewers;
    this.state = state;
    this.commands = commands;
  }

  /** Tells how the connector and its printers are; nothing waits for the disk or a printer. */
  public void tellState() {
    long now = nanos.getAsLong();
    List<Event> news = new ArrayList<>();
    if (isAboutNew(now)) {
      news.add(about);
    }
    List<String> urgent = state.urgent();
    if (!urgent.equals(toldUrgent) || now - headAt >= SECOND_NANOS) {
      toldUrgent = urgent;
      headAt = now;
      news.add(head());
    }
    List<Map<String, Object>> printers = state.printers();
    List<Map<String, Object>> changed = changed(printers);
    if (!changed.isEmpty()) {
      news.add(new Event("printers", JsonText.of(changed)));
    }
    viewers.tell(news, () -> List.of(about, head(), new Event("printers", JsonText.of(printers))));
  }

  private Event head() {
    return new Event("state", JsonText.of(state.head()));
  }

  /** Looks at what seldom changes: once a second, and at once if the lock has changed. */
  private boolean isAboutNew(long now) {
    boolean locked = state.isLocked();
    if (about != null && locked == toldLocked && now - aboutAt < SECOND_NANOS) {
      return false;
    }
    Event seen = new Event("about", JsonText.of(state.about()));
    boolean isNew = !seen.equals(about);
    about = seen;
    toldLocked = locked;
    aboutAt = now;
    return isNew;
  }

  private List<Map<String, Object>> changed(List<Map<String, Object>> printers) {
    List<Map<String, Object>> changed = new ArrayList<>();
    Map<Object, Map<String, Object>> now = new HashMap<>();
    for (int i = 0; i < printers.size(); i++) {
      Map<String, Object> lasting = new HashMap<>(printers.get(i));
      lasting.remove(AGE);
      now.put(i, lasting);
      if (!lasting.equals(told.get(i))) {
        changed.add(printers.get(i));
      }
    }
    told = now;
    return changed;
  }

  /** Tells what is on the disk: which commands have ended since, and the rules. */
  public void tellStored() {
    state.lookAtRules();
    long now = nanos.getAsLong();
    if (lastCommand < 0 || now - lastLook > PAUSE_NANOS) {
      // Nobody has looked meanwhile. Who does now asks for the older ones, but not for the last.
      lastCommand = Math.max(0, commands.newest() - REPEATED);
    }
    lastLook = now;
    List<Map<String, Object>> ended = commands.after(lastCommand, MOST_COMMANDS);
    if (!ended.isEmpty()) {
      Object last = ended.get(ended.size() - 1).get("sequence");
      lastCommand = ((Number) Objects.requireNonNull(last)).longValue();
      viewers.mention(new Event("commands", JsonText.of(ended)));
    }
  }
}
