/**
 * What only Printago's protocol needs: an MQTT broker to which all its commands and answers go.
 * Sources of the protocol facts: the README and the code of the published OctoPrint plugin
 * (printago/OctoPrint-Plugin 1.0.0), and MQTT 3.1.1.
 */
package io.printerconnector.cloud.printago;
