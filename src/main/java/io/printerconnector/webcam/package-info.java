/** Pictures from the cameras that watch printers. */
package io.printerconnector.webcam;
