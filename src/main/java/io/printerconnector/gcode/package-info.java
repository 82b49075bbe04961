/** Makes scripts for Klipper from the checked parameters of commands. */
package io.printerconnector.gcode;
