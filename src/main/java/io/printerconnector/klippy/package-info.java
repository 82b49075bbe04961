/** The client side of Klipper's own API, a Unix socket, and Camel's component for it. */
package io.printerconnector.klippy;
