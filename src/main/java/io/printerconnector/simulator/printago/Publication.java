package io.printerconnector.simulator.printago;

import io.vertx.core.buffer.Buffer;

/** What somebody publishes. */
record Publication(String topic, Buffer payload, int qos, boolean retained) {}
