/** Health and metrics over HTTP, loaded only if they are asked for. */
package io.printerconnector.monitoring;
