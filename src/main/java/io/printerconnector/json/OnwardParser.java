package io.printerconnector.json;

import com.fasterxml.jackson.core.Base64Variant;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.IOContext;
import com.fasterxml.jackson.core.json.UTF8StreamJsonParser;
import com.fasterxml.jackson.core.sym.ByteQuadsCanonicalizer;
import java.io.IOException;
import java.io.InputStream;

/**
 * Jackson's parser of UTF-8, which can also read on after a string that is too long, or not the
 * base64 that was expected. Jackson's own has then lost its place in the string.
 */
public final class OnwardParser extends UTF8StreamJsonParser {

  private static final int LONGEST_STRING = 1 << 20;
  private static final Factory FACTORY = new Factory();

  private long endOfEscape;

  private OnwardParser(
      IOContext context, int features, InputStream text, ByteQuadsCanonicalizer names) {
    super(context, features, text, null, names, context.allocReadIOBuffer(), 0, 0, 0, true);
  }

  /** Reads a stream of JSON token by token; the caller has to refuse what is nested deeply. */
  public static OnwardParser of(InputStream text) throws IOException {
    return (OnwardParser) FACTORY.createParser(text);
  }

  /** The string that this is at; null if it is longer than 1 MiB. */
  public String string() throws IOException {
    try {
      if (_tokenIncomplete) {
        _tokenIncomplete = false;
        finishOrSkip();
      }
      return getText();
    } catch (StreamConstraintsException e) {
      return null;
    }
  }

  private void finishOrSkip() throws IOException {
    try {
      _finishString();
    } catch (StreamConstraintsException e) {
      _tokenIncomplete = true; // its rest is skipped when the next token is asked for
      throw e;
    }
  }

  @Override
  protected char _decodeEscaped() throws IOException {
    char decoded = super._decodeEscaped();
    endOfEscape = _currInputProcessed + _inputPtr;
    return decoded;
  }

  /** Steps back, because the wrong character may be the closing quote, or the start of others. */
  @Override
  protected IllegalArgumentException reportInvalidBase64Char(
      Base64Variant variant, int character, int index, String message) {
    if (_currInputProcessed + _inputPtr != endOfEscape) {
      _inputPtr--;
    }
    return super.reportInvalidBase64Char(variant, character, index, message);
  }

  private static final class Factory extends JsonFactory {

    Factory() {
      super(
          new JsonFactoryBuilder()
              // What is nested too deeply is skipped but counted, so that the rest can be read.
              .streamReadConstraints(
                  StreamReadConstraints.builder()
                      .maxNestingDepth(20_000)
                      .maxStringLength(LONGEST_STRING)
                      .build())
              // A parser's message must not quote its input, which may hold a secret.
              .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION));
    }

    @Override
    protected OnwardParser _createParser(InputStream text, IOContext context) {
      return new OnwardParser(
          context, _parserFeatures, text, _byteSymbolCanonicalizer.makeChild(_factoryFeatures));
    }
  }
}
