/** Websockets that this side opens, within limits. */
package io.printerconnector.websocket;
