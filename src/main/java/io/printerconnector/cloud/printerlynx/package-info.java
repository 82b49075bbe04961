/**
 * The contract of the Printerlynx cloud, as its public specifications and sources describe it; see
 * docs/printerlynx.md for what they leave open.
 */
package io.printerconnector.cloud.printerlynx;
