/** A TCP proxy that injects network faults, and runs of the connector behind two of them. */
package io.printerconnector.faults;
