/** Tells people and programs on this machine how the connector is. */
package io.printerconnector.status;
