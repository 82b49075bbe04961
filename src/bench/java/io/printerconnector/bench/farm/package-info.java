/** A farm of several nodes on one machine, and all that can happen to it. */
package io.printerconnector.bench.farm;
