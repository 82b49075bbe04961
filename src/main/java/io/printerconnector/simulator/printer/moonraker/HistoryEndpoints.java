package io.printerconnector.simulator.printer.moonraker;

import io.printerconnector.simulator.printer.model.PrintJob;
import io.printerconnector.simulator.printer.model.PrinterModel;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.ToDoubleFunction;

/** The calls below {@code /server/history}. */
final class HistoryEndpoints {

  private final PrinterModel printer;
  private final FileCatalogue catalogue;
  private final Workers workers;

  HistoryEndpoints(PrinterModel printer, FileCatalogue catalogue, Workers workers) {
    this.printer = printer;
    this.catalogue = catalogue;
    this.workers = workers;
  }

  List<Endpoint> all() {
    return List.of(
        Endpoint.of("GET", "/server/history/list", this::list),
        Endpoint.of("GET", "/server/history/totals", a -> totals()));
  }

  /** A job as answers and notifications show it. */
  Map<String, Object> shown(PrintJob job) throws IOException {
    Map<String, Object> metadata = catalogue.metadata(job.filename()).orElse(null);
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("job_id", job.id());
    shown.put("user", "_TRUSTED_USER_");
    shown.put("filename", job.filename());
    shown.put("status", job.status());
    shown.put("start_time", BigDecimal.valueOf(job.startTime()));
    shown.put("end_time", job.endTime() == null ? null : BigDecimal.valueOf(job.endTime()));
    shown.put("print_duration", job.printDuration());
    shown.put("total_duration", job.totalDuration());
    shown.put("filament_used", job.filamentUsed());
    shown.put("metadata", metadata == null ? Map.of() : metadata);
    shown.put("auxiliary_data", List.of());
    shown.put("exists", metadata != null);
    return shown;
  }

  private CompletableFuture<?> list(Arguments arguments) throws RequestError {
    int start = arguments.number("start", 0);
    int limit = arguments.number("limit", 50);
    List<PrintJob> jobs = printer.jobs().stream().skip(start).limit(Math.max(0, limit)).toList();
    return workers.run(
        () -> {
          List<Map<String, Object>> shown = new ArrayList<>();
          for (PrintJob job : jobs) {
            shown.add(shown(job));
          }
          Map<String, Object> result = new LinkedHashMap<>();
          result.put("count", shown.size());
          result.put("jobs", shown);
          return result;
        });
  }

  private CompletableFuture<?> totals() {
    List<PrintJob> jobs = printer.jobs().stream().filter(job -> job.endTime() != null).toList();
    Map<String, Object> totals = new LinkedHashMap<>();
    totals.put("total_jobs", jobs.size());
    totals.put("total_time", sum(jobs, PrintJob::totalDuration));
    totals.put("total_print_time", sum(jobs, PrintJob::printDuration));
    totals.put("total_filament_used", sum(jobs, PrintJob::filamentUsed));
    totals.put("longest_job", longest(jobs, PrintJob::totalDuration));
    totals.put("longest_print", longest(jobs, PrintJob::printDuration));
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("job_totals", totals);
    result.put("auxiliary_totals", List.of());
    return CompletableFuture.completedFuture(result);
  }

  private static double sum(List<PrintJob> jobs, ToDoubleFunction<PrintJob> value) {
    return jobs.stream().mapToDouble(value).sum();
  }

  private static double longest(List<PrintJob> jobs, ToDoubleFunction<PrintJob> value) {
    return jobs.stream().mapToDouble(value).max().orElse(0);
  }
}
