package io.printerconnector.simulator.printago;

import java.time.Instant;
import java.util.Map;

/**
 * One picture that was uploaded.
 *
 * @param number how many there were with it
 * @param time when it had arrived
 * @param method PUT or POST
 * @param target the raw path and query
 * @param contentType the type of the content; for a form, that of its part; null if none was given
 * @param headers the request's headers, with lower-case names
 * @param part the name of the form's part, or null if it was no form
 * @param fileName the name of the file in the form, or null
 * @param content the bytes
 */
public record Upload(
    int number,
    Instant time,
    String method,
    String target,
    String contentType,
    Map<String, String> headers,
    String part,
    String fileName,
    byte[] content) {}
