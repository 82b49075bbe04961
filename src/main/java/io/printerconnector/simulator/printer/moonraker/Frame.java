package io.printerconnector.simulator.printer.moonraker;

import java.util.List;

/**
 * One stack frame of a Python traceback.
 *
 * @param file the source file on the imagined printer
 * @param line its line number
 * @param function the function's name
 * @param code the source line
 */
record Frame(String file, int line, String function, String code) {

  private static final String COMPONENTS = "/home/pi/moonraker/moonraker/components/";
  private static final String PACKAGES = "/home/pi/moonraker-env/lib/python3.11/site-packages/";

  static Frame application(int line, String function, String code) {
    return new Frame(COMPONENTS + "application.py", line, function, code);
  }

  static Frame klippyApis(int line, String function, String code) {
    return new Frame(COMPONENTS + "klippy_apis.py", line, function, code);
  }

  static Frame klippyConnection(int line, String function, String code) {
    return new Frame(COMPONENTS + "klippy_connection.py", line, function, code);
  }

  static Frame fileManager(int line, String function, String code) {
    return new Frame(COMPONENTS + "file_manager/file_manager.py", line, function, code);
  }

  static Frame authorization(int line, String function, String code) {
    return new Frame(COMPONENTS + "authorization.py", line, function, code);
  }

  static Frame common(int line, String function, String code) {
    return new Frame("/home/pi/moonraker/moonraker/common.py", line, function, code);
  }

  static Frame tornado(int line, String function, String code) {
    return new Frame(PACKAGES + "tornado/web.py", line, function, code);
  }

  static Frame formParser(int line, String function, String code) {
    return new Frame(PACKAGES + "streaming_form_data/parser.py", line, function, code);
  }

  /** Waiting for Klipper's answer to a request. */
  static List<Frame> waitingForKlipper() {
    return List.of(
        klippyConnection(617, "request", "return await self._request_standard(web_request)"),
        klippyConnection(714, "_request_standard", "return await base_request.wait(timeout)"),
        klippyConnection(
            825, "wait", "return await asyncio.wait_for(asyncio.shield(self._fut), to)"),
        new Frame("/usr/lib/python3.11/asyncio/tasks.py", 479, "wait_for", "return fut.result()"));
  }

  /** There is no connection to Klipper. */
  static List<Frame> withoutKlipper() {
    return List.of(
        klippyConnection(607, "request", "raise ServerError(\"Klippy Host not connected\", 503)"));
  }
}
