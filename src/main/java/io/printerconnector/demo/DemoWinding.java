package io.printerconnector.demo;

import io.printerconnector.json.JsonText;
import java.util.List;
import java.util.Map;

/** PrintDock in the demo with a coil winder, which it starts by a macro with parameters. */
final class DemoWinding extends DemoPrintdock {

  private static final Map<String, Object> COIL = Map.of("RPM", 1_000, "LAYERS", 5);
  private static final Map<String, Object> TOO_FAST = Map.of("RPM", 9_000);

  DemoWinding(DemoScreen screen, DemoPrinter printer) {
    super(screen, printer);
  }

  private static Map<String, Object> start(Map<String, Object> params) {
    return Map.of("name", "WINDER_START", "params", params);
  }

  @Override
  public Map<String, Object> policy() {
    return Map.of("macros", List.of("WINDER_START"));
  }

  @Override
  public void start() throws InterruptedException {
    refused("run_macro", start(TOO_FAST));
    order("run_macro", start(COIL));
  }

  /** A winder has no picture. */
  @Override
  public void showMore() {
    // Nothing.
  }

  /** A winder has no files. */
  @Override
  public void finish() throws InterruptedException {
    order("get_status", Map.of("objects", List.of("angle_sensor")));
  }

  @Override
  public PrintView view() {
    return WindingView.of(SnapshotView.objectsOf(lastSnapshot()));
  }

  @Override
  String example() {
    return "\"action\": \"run_macro\", \"params\": " + JsonText.of(start(COIL));
  }
}
