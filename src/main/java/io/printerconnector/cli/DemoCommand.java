package io.printerconnector.cli;

@picocli.CommandLine.Command(name = "demo")
final class DemoCommand {}
