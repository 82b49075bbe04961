/** What is wrong in route files, found before they run. */
package io.printerconnector.check;
