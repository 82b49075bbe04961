package io.printerconnector.klippy;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.TooLongFrameException;
import java.io.IOException;
import java.util.function.Consumer;

/** One open connection to Klipper. Safe for many threads. */
public final class KlippyConnection implements AutoCloseable {

  private final Channel channel;

  KlippyConnection(Channel channel) {
    this.channel = channel;
  }

  /**
   * Sends a message, without waiting for anything.
   *
   * @param json a request, {@code {"id": number, "method": text, "params": object}}
   * @throws IOException if the connection is closed, or the other side does not read, which ends it
   */
  public void send(String json) throws IOException {
    if (!isOpen()) {
      throw new IOException("the connection to klipper is closed");
    }
    if (!channel.isWritable()) { // or all that waits would fill the memory
      close();
      throw new IOException("klipper does not read what it is sent");
    }
    channel.writeAndFlush(json + KlippySocket.END);
  }

  /** Whether neither side has closed it. */
  public boolean isOpen() {
    return channel.isActive();
  }

  @Override
  public void close() {
    channel.close();
  }

  /** Hands over what arrives, one message after the other, and the end of the connection once. */
  static final class Receiver extends SimpleChannelInboundHandler<String> {

    private final Consumer<String> onMessage;
    private final Consumer<IOException> onEnd;
    private IOException reason = new IOException("klipper has closed the connection");

    Receiver(Consumer<String> onMessage, Consumer<IOException> onEnd) {
      this.onMessage = onMessage;
      this.onEnd = onEnd;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, String message) {
      if (context.channel().isActive()) { // more may have arrived together with what ended it
        onMessage.accept(message);
      }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
      onEnd.accept(reason);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      String what = cause instanceof TooLongFrameException ? "klipper says too much at once: " : "";
      reason = new IOException(what + cause.getMessage(), cause);
      context.close();
    }
  }
}
