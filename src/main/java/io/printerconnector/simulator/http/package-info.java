/** What the simulated clouds share of HTTP: endpoints by raw path, JSON bodies, answers, /dev. */
package io.printerconnector.simulator.http;
