package io.printerconnector.cli;

@picocli.CommandLine.Command(name = "simulate")
final class SimulateCommand {}
