/** A Printago on this machine: an MQTT broker, a storage for files and pictures, ways to fail. */
package io.printerconnector.simulator.printago;
