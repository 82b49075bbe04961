/** Certificates and keys in files, and TLS connections that show them. */
package io.printerconnector.tls;
