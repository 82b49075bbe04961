package io.printerconnector.klippy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What no Klipper answers. */
public enum HostileKlippy implements ScriptedKlippy.Writing {
  SILENT {
    @Override
    public boolean answer(Map<?, ?> request, OutputStream out) {
      return true;
    }
  },
  CLOSES {
    @Override
    public boolean answer(Map<?, ?> request, OutputStream out) {
      return false;
    }
  },
  CLOSES_AFTER_A_BYTE {
    @Override
    public boolean answer(Map<?, ?> request, OutputStream out) throws IOException {
      out.write('{');
      return false;
    }
  },
  ENDLESS_MESSAGE {
    @Override
    public boolean answer(Map<?, ?> request, OutputStream out) throws IOException {
      byte[] part = bytes("x".repeat(1 << 16));
      while (true) {
        out.write(part);
      }
    }
  },
  MANY_MESSAGES {
    @Override
    public boolean answer(Map<?, ?> request, OutputStream out) throws IOException {
      byte[] part =
          bytes("{\"method\": \"notify_status_update\", \"params\": {}}\u0003".repeat(2_000));
      while (true) {
        out.write(part);
      }
    }
  },
  /** To each of these messages, a request is due, which it does not read. */
  ALWAYS_READY {
    @Override
    public boolean answer(Map<?, ?> request, OutputStream out) throws IOException {
      byte[] part = bytes("{\"method\": \"notify_klippy_ready\"}\u0003".repeat(2_000));
      while (true) {
        out.write(part);
      }
    }
  },
  WRONG_ID {
    @Override
    public boolean answer(Map<?, ?> request, OutputStream out) throws IOException {
      out.write(bytes("{\"id\": \"%s\", \"result\": {}}\u0003".formatted(request.get("id"))));
      return true;
    }
  },
  NO_OBJECT {
    @Override
    public boolean answer(Map<?, ?> request, OutputStream out) throws IOException {
      out.write(result(request, "[7]"));
      return true;
    }
  },
  NO_TEXT_AS_ERROR {
    @Override
    public boolean answer(Map<?, ?> request, OutputStream out) throws IOException {
      out.write(bytes("{\"id\": %s, \"error\": [{}]}\u0003".formatted(request.get("id"))));
      return true;
    }
  },
  DEEP {
    @Override
    public boolean answer(Map<?, ?> request, OutputStream out) throws IOException {
      out.write(bytes("[".repeat(100_000) + '\u0003'));
      return true;
    }
  },
  NO_UTF8 {
    @Override
    public boolean answer(Map<?, ?> request, OutputStream out) throws IOException {
      out.write(new byte[] {(byte) 0xc3, '(', (byte) 0xff, 3});
      return true;
    }
  },
  /** Well until it is subscribed to. */
  LARGE_STATUS {
    @Override
    public boolean answer(Map<?, ?> request, OutputStream out) throws IOException {
      switch (String.valueOf(request.get("method"))) {
        case "objects/list" -> out.write(result(request, "{\"objects\": [\"webhooks\"]}"));
        case "objects/query" ->
            out.write(
                result(
                    request,
                    "{\"eventtime\": 1, \"status\": {\"webhooks\": {\"state\": \"ready\"}}}"));
        case "objects/subscribe" -> {
          out.write(
              bytes(
                  "{\"id\": %s, \"result\": {\"status\": {\"a\": \"".formatted(request.get("id"))));
          byte[] part = bytes("x".repeat(1 << 20));
          for (int i = 0; i < 50; i++) {
            out.write(part);
          }
          out.write(bytes("\"}}}\u0003"));
        }
        default -> out.write(result(request, "{}"));
      }
      return true;
    }
  };

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] result(Map<?, ?> request, String json) {
    return bytes("{\"id\": %s, \"result\": %s}\u0003".formatted(request.get("id"), json));
  }
}
