package io.printerconnector.simulator.printer.model;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Lines of G-code that run one after the other until one fails. */
final class Script {

  /** A part of a command; says at which time the next part may run. */
  @FunctionalInterface
  interface Step {
    double run(double at) throws GcodeError;
  }

  private final Deque<String> lines = new ArrayDeque<>();
  private final Deque<Step> steps = new ArrayDeque<>();
  private final CompletableFuture<Void> done = new CompletableFuture<>();
  private final boolean fromFile;

  private Script(List<String> lines, boolean fromFile) {
    this.lines.addAll(lines);
    this.fromFile = fromFile;
  }

  static Script of(String text) {
    return new Script(text.lines().toList(), false);
  }

  static Script fromFile(String line) {
    return new Script(List.of(line), true);
  }

  /** Whether it is a line of the file being printed, rather than a request. */
  boolean isFromFile() {
    return fromFile;
  }

  /** Completes when all lines are done; exceptionally with the {@link GcodeError} otherwise. */
  CompletableFuture<Void> done() {
    return done;
  }

  String nextLine() {
    return lines.poll();
  }

  Step nextStep() {
    return steps.poll();
  }

  void add(Step step) {
    steps.addLast(step);
  }

  /** Runs these lines before the rest: the body of a macro. */
  void insert(Collection<String> macro) {
    List<String> rest = List.copyOf(lines);
    lines.clear();
    lines.addAll(macro);
    lines.addAll(rest);
  }
}
