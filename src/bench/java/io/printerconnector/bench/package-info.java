/** Measurements of the real connector; the scripts in {@code bench/} start them. */
package io.printerconnector.bench;
