/** The machine that a measurement runs on, and one whose disk or clock is another. */
package io.printerconnector.machine;
