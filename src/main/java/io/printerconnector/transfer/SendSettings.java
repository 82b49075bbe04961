package io.printerconnector.transfer;

/** How the owner wants something to be sent to URLs. */
public final class SendSettings {

  private String method = "PUT";
  private String headers = "{}";
  private SendOptions options = SendOptions.PUT;

  /** {@code PUT}, {@code POST} or {@code POST_MULTIPART}. */
  public void setMethod(String method) {
    this.method = method;
    this.options = SendOptions.of(method, headers);
  }

  /** More headers, as a JSON object of texts. */
  public void setHeaders(String json) {
    this.headers = json;
    this.options = SendOptions.of(method, json);
  }

  /** What is to be done. */
  public SendOptions options() {
    return options;
  }
}
