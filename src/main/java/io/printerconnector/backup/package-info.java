/** Archives of a printer's folders. */
package io.printerconnector.backup;
