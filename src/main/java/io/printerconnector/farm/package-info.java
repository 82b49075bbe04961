/**
 * Many sites on many machines: each node runs the sites that it leads, as an engine for elections
 * says. Only the command line starts it, by name; no other package knows it.
 */
package io.printerconnector.farm;
