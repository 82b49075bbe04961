/** The G-code files of a virtual printer, in a real directory. */
package io.printerconnector.simulator.printer.files;
