/** How the owner's own commands reach a machine: over Moonraker, or over Klipper's Unix socket. */
package io.printerconnector.shell;
