package io.printerconnector.shell;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;

/** The body of an answer; it fails when it gets too long. */
final class LimitedBody implements BodySubscriber<byte[]> {

  private final ByteArrayOutputStream come = new ByteArrayOutputStream();
  private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
  private final int most;
  private Subscription subscription;

  /** It is too long. */
  static final class TooLongException extends IOException {
    TooLongException(int most) {
      super("the answer is longer than %d MiB".formatted(most >> 20));
    }
  }

  LimitedBody(int most) {
    this.most = most;
  }

  @Override
  public CompletionStage<byte[]> getBody() {
    return whole;
  }

  @Override
  public void onSubscribe(Subscription given) {
    subscription = given;
    subscription.request(1);
  }

  @Override
  public void onNext(List<ByteBuffer> parts) {
    for (ByteBuffer part : parts) {
      byte[] bytes = new byte[part.remaining()];
      part.get(bytes);
      come.writeBytes(bytes);
    }
    if (come.size() > most) {
      subscription.cancel();
      whole.completeExceptionally(new TooLongException(most));
    } else {
      subscription.request(1);
    }
  }

  @Override
  public void onError(Throwable error) {
    whole.completeExceptionally(error);
  }

  @Override
  public void onComplete() {
    whole.complete(come.toByteArray());
  }
}
