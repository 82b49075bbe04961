package io.printerconnector.bench;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Printers, each at a loopback address of its own (as Linux has them), of which all but the first
 * can be dead together, an equal share in each {@link Trouble}.
 */
final class Farm implements AutoCloseable {

  /** What the first printer prints: hours of short waits, so that a pause is never late. */
  static final String JOB = "long.gcode";

  private static final int JOB_LINES = 500_000;
  private static final int HOSTS_PER_NET = 200;

  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
  private final List<FarmPrinter> printers = new ArrayList<>();

  Farm(int size, int network, Path folder) throws IOException {
    for (int i = 0; i < size; i++) {
      Path gcodes = Files.createDirectories(folder.resolve("gcodes-" + i));
      if (i == 0) {
        Files.writeString(gcodes.resolve(JOB), "G4 P1000\n".repeat(JOB_LINES));
      }
      String host = "127.%d.%d.%d".formatted(network, i / HOSTS_PER_NET, i % HOSTS_PER_NET + 1);
      printers.add(new FarmPrinter(host, gcodes, vertx));
    }
  }

  /** The addresses, the one that always lives first. */
  List<String> baseUrls() {
    return printers.stream().map(FarmPrinter::baseUrl).toList();
  }

  /** All but the first die; gives how many in which way. */
  Map<Trouble, Integer> die() {
    Map<Trouble, Integer> deaths = new EnumMap<>(Trouble.class);
    for (int i = 1; i < printers.size(); i++) {
      Trouble trouble = Trouble.values()[i % Trouble.values().length];
      printers.get(i).die(trouble);
      deaths.merge(trouble, 1, Integer::sum);
    }
    return deaths;
  }

  /** All are well again. */
  void revive() throws IOException {
    for (FarmPrinter printer : printers.subList(1, printers.size())) {
      printer.revive();
    }
  }

  @Override
  public void close() throws IOException {
    for (FarmPrinter printer : printers) {
      printer.close();
    }
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
