package io.printerconnector.cloud;

import com.fasterxml.jackson.core.Base64Variants;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.printerconnector.command.InvalidParameterException;
import io.printerconnector.json.OnwardParser;
import java.io.IOException;
import java.io.OutputStream;

/**
 * The base64 {@code content} of an upload, decoded while it arrives.
 *
 * @param parser at the beginning of the string
 */
record Base64Content(OnwardParser parser) {

  /**
   * Decodes standard base64 with padding; line breaks between groups of four characters are
   * allowed.
   *
   * @throws InvalidParameterException naming the offset of the first wrong byte; the bytes before
   *     it may have been written. The parser can read on
   * @throws IOException if the text cannot be read to its end
   */
  void decode(OutputStream decoded) throws IOException {
    long start = parser.currentTokenLocation().getByteOffset() + 1;
    try {
      parser.readBinaryValue(Base64Variants.MIME_NO_LINEFEEDS, decoded);
    } catch (JsonEOFException e) {
      throw e;
    } catch (JsonParseException | IllegalArgumentException e) {
      throw new InvalidParameterException(
          "failed to decode base64 content: illegal base64 data at input byte "
              + (parser.currentLocation().getByteOffset() - start));
    }
  }
}
