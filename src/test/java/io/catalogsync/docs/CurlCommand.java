package io.catalogsync.docs;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A line that calls curl, with what of its options the documents use. */
final class CurlCommand {
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");

  private CurlCommand() {}

  /** The request that curl would send, with the token for the one that is not shown. */
  static HttpRequest.Builder request(String line, String token, int port) {
    List<String> words = new ArrayList<>(words(line));
    HttpRequest.Builder request = HttpRequest.newBuilder();
    String method = null;
    String data = null;
    for (int i = 1; i < words.size(); i++) {
      switch (words.get(i)) {
        case "-X" -> method = words.get(++i);
        case "-d" -> data = words.get(++i);
        case "-H" -> {
          String[] header = words.get(++i).split(": ", 2);
          request.header(
              header[0], header[1].replace("<the token>", token).replace("$TOKEN", token));
        }
        default -> {
          if (words.get(i).startsWith("-")) {
            throw new IllegalArgumentException("an option to teach this class: " + words.get(i));
          }
          request.uri(
              URI.create("http://" + words.get(i).replace("localhost:8080", "localhost:" + port)));
        }
      }
    }
    String verb = method != null ? method : data == null ? "GET" : "POST";
    return request.method(
        verb, data == null ? BodyPublishers.noBody() : BodyPublishers.ofString(data));
  }

  private static List<String> words(String line) {
    return WORD.matcher(line).results().map(CurlCommand::content).toList();
  }

  private static String content(MatchResult word) {
    for (int quotes = 1; quotes <= 3; quotes++) {
      if (word.group(quotes) != null) {
        return word.group(quotes);
      }
    }
    throw new IllegalStateException("a word is quoted or not");
  }
}
