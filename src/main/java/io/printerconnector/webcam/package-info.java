/** Pictures of the cameras that stand before printers. */
package io.printerconnector.webcam;
