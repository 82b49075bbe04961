/** What tests and benchmarks of transfers need: a web server with a file, and a proxy. */
package io.printerconnector.files;
