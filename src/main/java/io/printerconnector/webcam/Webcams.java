package io.printerconnector.webcam;

import io.printerconnector.command.CommandFailedException;
import io.printerconnector.config.PrinterConfig;
import io.printerconnector.http.AnswerTooLongException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.apache.camel.Exchange;
import org.apache.hc.client5.http.ConnectTimeoutException;

/** Chooses the camera of a printer, and says what is wrong if it provides no picture. */
public final class Webcams {

  private static final Pattern PICTURE =
      Pattern.compile("(?i)\\s*(image/[a-z0-9][a-z0-9.+-]{0,60})\\s*(;.*)?");
  private static final int LONGEST_TYPE = 60;
  // A password may contain an @ too, so the last one before the path counts.
  private static final Pattern CREDENTIALS = Pattern.compile("(//)[^/?#\\s]*@");

  /**
   * The camera named by the variable {@code webcam}, or the first usable one, of those in the body:
   * the member {@code result} of Moonraker's list.
   *
   * @throws CommandFailedException if there is none that can provide a picture
   */
  public Webcam choose(Exchange exchange) {
    PrinterConfig printer = exchange.getVariable("printer", PrinterConfig.class);
    String wanted = exchange.getVariable("webcam", String.class);
    WebcamList list = new WebcamList(printer, exchange.getMessage().getBody(Map.class));
    return wanted == null ? list.first() : list.named(wanted);
  }

  /**
   * The first usable camera of a printer.
   *
   * @param result the member {@code result} of Moonraker's list
   * @throws CommandFailedException if there is none
   */
  public static Webcam first(PrinterConfig printer, Map<?, ?> result) {
    return new WebcamList(printer, result).first();
  }

  /**
   * The webcams in the body, which is Moonraker's answer, in a form that may be passed on: without
   * user names and passwords in their addresses.
   */
  public List<Object> described(Exchange exchange) {
    Object webcams = exchange.getMessage().getBody(Map.class).get("webcams");
    if (!(webcams instanceof List<?> list)) {
      throw new CommandFailedException("moonraker answered without a list of webcams");
    }
    return list.stream().map(Webcams::withoutCredentials).toList();
  }

  private static Object withoutCredentials(Object value) {
    if (value instanceof Map<?, ?> members) {
      Map<Object, Object> plain = new LinkedHashMap<>();
      members.forEach((name, member) -> plain.put(name, withoutCredentials(member)));
      return plain;
    } else if (value instanceof List<?> list) {
      List<Object> plain = new ArrayList<>();
      list.forEach(element -> plain.add(withoutCredentials(element)));
      return plain;
    }
    return value instanceof String text ? CREDENTIALS.matcher(text).replaceAll("$1") : value;
  }

  /**
   * The picture in the answer of the camera in the variable {@code camera}.
   *
   * @throws CommandFailedException if the answer is not a picture
   */
  public Picture picture(Exchange exchange) {
    Webcam webcam = webcam(exchange);
    int status = exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, int.class);
    if (status < 200 || status > 299) {
      throw failed(webcam, "answered http %d; %s".formatted(status, remedy(status, webcam)));
    }
    String type = exchange.getMessage().getHeader(Exchange.CONTENT_TYPE, "", String.class);
    Matcher picture = PICTURE.matcher(type);
    if (!picture.matches()) {
      throw failed(webcam, noPicture(type, webcam));
    }
    byte[] bytes = exchange.getMessage().getBody(byte[].class);
    if (bytes == null || bytes.length == 0) {
      throw failed(webcam, "sent an empty picture; look whether the camera is connected");
    }
    return new Picture(webcam.name(), picture.group(1).toLowerCase(Locale.ROOT), bytes);
  }

  /**
   * Explains the caught connection error.
   *
   * @throws CommandFailedException always
   */
  public void notAnswered(Exchange exchange) {
    Webcam webcam = webcam(exchange);
    IOException error = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, IOException.class);
    if (error instanceof AnswerTooLongException tooLong) {
      throw failed(
          webcam,
          "has too large a picture: %s; lower its resolution".formatted(tooLong.getMessage()));
    } else if (error instanceof UnknownHostException) {
      throw failed(webcam, "has a host that is not known; " + webcam.remedy());
    } else if (error instanceof ConnectException
        || error instanceof ConnectTimeoutException
        || error instanceof NoRouteToHostException) {
      throw failed(webcam, "cannot be reached; " + webcam.remedy());
    } else if (error instanceof SSLException) {
      throw failed(webcam, "has no certificate that is trusted; give its http address");
    }
    throw failed(
        webcam, "did not send a picture in time; look whether the camera and its service run");
  }

  private static String remedy(int status, Webcam webcam) {
    if (status == 401 || status == 403) {
      return "it must give pictures without a login";
    }
    return status >= 500 ? "look whether the camera and its service run" : webcam.remedy();
  }

  private static String noPicture(String type, Webcam webcam) {
    String plain = type.replaceFirst(";.*", "").strip().replaceAll("[^\\x20-\\x7e]", "?");
    String shown = plain.length() > LONGEST_TYPE ? plain.substring(0, LONGEST_TYPE) : plain;
    return plain.toLowerCase(Locale.ROOT).startsWith("multipart/")
        ? "sends %s, which is a stream; give the address of a single picture, %s"
            .formatted(shown, "such as /webcam/?action=snapshot, as its snapshot URL")
        : "sent %s and no picture; %s"
            .formatted(shown.isEmpty() ? "something" : shown, webcam.remedy());
  }

  private static Webcam webcam(Exchange exchange) {
    return exchange.getVariable("camera", Webcam.class);
  }

  private static CommandFailedException failed(Webcam webcam, String reason) {
    return new CommandFailedException("%s %s".formatted(webcam, reason));
  }
}
