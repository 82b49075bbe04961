package io.printerconnector.klippy;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioDomainSocketChannel;
import io.netty.handler.codec.DelimiterBasedFrameDecoder;
import io.netty.handler.codec.string.StringDecoder;
import io.netty.handler.codec.string.StringEncoder;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.printerconnector.json.JsonText;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The Unix socket of Klipper's API server: JSON objects, each ended by the byte 0x03, as Klipper's
 * document "API server" describes. Its file permissions are the only access control.
 */
public final class KlippySocket implements AutoCloseable {

  /** Ends each message. */
  static final char END = '\u0003';

  private static final int CONNECT_MILLIS = 2_000;
  private static final long CLOSE_SECONDS = 2;

  // What one connection may say before it is the turn of the others that share the thread.
  private static final int TURN_BYTES = 16 << 10;

  private final Path path;
  private final int maxMessageBytes;
  private final EventLoopGroup thread;
  private final boolean own;

  /**
   * The socket at a path; nothing is opened yet.
   *
   * @param maxMessageBytes longest message to read; a longer one ends its connection
   */
  public KlippySocket(Path path, int maxMessageBytes) {
    this(path, maxMessageBytes, newThread("klippy"), true);
  }

  /** The same, with a thread that others use too. */
  KlippySocket(Path path, int maxMessageBytes, EventLoopGroup thread) {
    this(path, maxMessageBytes, thread, false);
  }

  private KlippySocket(Path path, int maxMessageBytes, EventLoopGroup thread, boolean own) {
    this.path = path;
    this.maxMessageBytes = maxMessageBytes;
    this.thread = thread;
    this.own = own;
  }

  /** A thread for connections, which starts with the first of them. */
  static EventLoopGroup newThread(String name) {
    return new NioEventLoopGroup(1, new DefaultThreadFactory(name, true));
  }

  /**
   * Opens a lasting connection.
   *
   * @param onMessage gets each message, on the thread of the connections, which must not wait long:
   *     what arrives meanwhile waits too
   * @param onEnd is told once when the connection has ended
   * @throws KlippyAwayException if nobody listens there, or this process may not connect
   */
  public KlippyConnection open(Consumer<String> onMessage, Consumer<IOException> onEnd)
      throws KlippyAwayException {
    ChannelFuture connecting = connect(new KlippyConnection.Receiver(onMessage, onEnd));
    connecting.awaitUninterruptibly();
    if (!connecting.isSuccess()) {
      throw refusal(connecting.cause());
    }
    return new KlippyConnection(connecting.channel());
  }

  private ChannelFuture connect(KlippyConnection.Receiver receiver) {
    return new Bootstrap()
        .group(thread)
        .channelFactory(KlippySocket::newChannel)
        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
        .option(
            ChannelOption.RCVBUF_ALLOCATOR,
            new FixedRecvByteBufAllocator(TURN_BYTES).maxMessagesPerRead(1))
        .handler(
            new ChannelInitializer<Channel>() {
              @Override
              protected void initChannel(Channel channel) {
                ChannelPipeline pipeline = channel.pipeline();
                pipeline.addLast(
                    new DelimiterBasedFrameDecoder(
                        maxMessageBytes, Unpooled.wrappedBuffer(new byte[] {(byte) END})));
                pipeline.addLast(new StringDecoder(StandardCharsets.UTF_8));
                pipeline.addLast(new StringEncoder(StandardCharsets.UTF_8));
                pipeline.addLast(receiver);
              }
            })
        .connect(UnixDomainSocketAddress.of(path));
  }

  private static NioDomainSocketChannel newChannel() {
    return new NioDomainSocketChannel();
  }

  private KlippyAwayException refusal(Throwable cause) {
    String reason =
        Files.exists(path) ? String.valueOf(cause.getMessage()) : "there is no such socket";
    return new KlippyAwayException(reason, cause);
  }

  /**
   * Asks Klipper on a connection of its own, so that no question waits for another one. Whoever
   * cancels the future, or limits its time, ends the connection too.
   *
   * @param method such as {@code objects/query}
   * @param params its arguments
   * @return the member {@code result}; fails with a {@link KlippyException} if Klipper refuses, a
   *     {@link KlippyAwayException} if the question was not sent, or another {@link IOException} if
   *     no answer came
   */
  public CompletableFuture<Map<String, Object>> ask(String method, Map<String, ?> params) {
    Question question = new Question();
    Map<String, Object> request = new LinkedHashMap<>();
    request.put("id", Question.ID);
    request.put("method", method);
    request.put("params", params);
    String text = JsonText.of(request) + END;
    ChannelFuture connecting =
        connect(new KlippyConnection.Receiver(question::received, question::failed));
    question.answer.whenComplete((result, error) -> connecting.channel().close());
    connecting.addListener(
        done -> {
          if (done.isSuccess()) {
            connecting.channel().writeAndFlush(text);
          } else {
            question.failed(refusal(done.cause()));
          }
        });
    return question.answer;
  }

  @Override
  public void close() {
    if (own) {
      thread.shutdownGracefully(0, CLOSE_SECONDS, TimeUnit.SECONDS);
    }
  }

  /** One question that waits for its answer. */
  private static final class Question {

    private static final int ID = 1;
    private static final int MOST_UNASKED = 64;

    private final CompletableFuture<Map<String, Object>> answer = new CompletableFuture<>();
    private int unasked;

    @SuppressWarnings("unchecked") // a JSON object has string keys only
    private void received(String text) {
      try {
        if (!(JsonText.parseUntrusted(text) instanceof Map<?, ?> message)) {
          throw new IllegalArgumentException("it is not a JSON object");
        }
        if (!Integer.valueOf(ID).equals(message.get("id"))) {
          if (++unasked > MOST_UNASKED) {
            failed(new IOException("klipper says too much that was not asked"));
          }
          return;
        }
        if (message.get("result") instanceof Map<?, ?> result) {
          answer.complete((Map<String, Object>) result);
        } else {
          answer.completeExceptionally(refusal(message.get("error")));
        }
      } catch (IllegalArgumentException e) {
        failed(new IOException("klipper's answer cannot be read: " + e.getMessage(), e));
      }
    }

    private static KlippyException refusal(Object error) {
      Object words = error instanceof Map<?, ?> members ? members.get("message") : error;
      return new KlippyException(words == null ? "klipper gave no reason" : words.toString());
    }

    private void failed(IOException reason) {
      answer.completeExceptionally(reason);
    }
  }
}
