/** A Printerlynx server on this machine: its websockets, its REST API, and ways to misbehave. */
package io.printerconnector.simulator.printerlynx;
