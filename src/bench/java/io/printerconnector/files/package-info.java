/** What tests and benchmarks of transfers need: a web server with a file. */
package io.printerconnector.files;
