/**
 * A local page that shows how the connector is, loaded only if it is asked for. Its HTML, CSS and
 * JavaScript are resources of this package.
 */
package io.printerconnector.page;
