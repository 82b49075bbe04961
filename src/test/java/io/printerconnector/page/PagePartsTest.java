package io.printerconnector.page;

import io.printerconnector.routes.RouteTest;
import java.util.List;
import java.util.Map;

/** A test of what the page's routes call, with the parts of a connector, whose schedulers stand. */
abstract class PagePartsTest extends RouteTest {

  @Override
  protected List<String> routeFiles() {
    return List.of("polling/heartbeat", "loops/status", "page/common/page", file());
  }

  @Override
  protected Map<String, String> properties() {
    return Map.of("camel.main.autoStartupExcludePattern", "scheduler:*");
  }
}
