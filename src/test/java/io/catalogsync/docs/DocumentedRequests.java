package io.catalogsync.docs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The requests that the documents' tables promise an answer to, and the routes they speak of. */
final class DocumentedRequests {
  private static final Pattern TABLE =
      Pattern.compile("^\\| (Request|Path) \\|.*\\n\\|[-|]+\\n((?:\\|.*\\n)+)", Pattern.MULTILINE);
  private static final Pattern ROUTE =
      Pattern.compile("(?:(GET|POST) )?(/|/(?:sync|events|api|actuator|docs)[^ ]*)");
  private static final Pattern OPTION = Pattern.compile("\\[((?:[^\\[\\]]|\\[[^\\[\\]]*])*)]");
  private static final Pattern STATUS = Pattern.compile("^(\\d{3})\\b");

  private static final String ACCEPT = "Accept: ";

  private DocumentedRequests() {}

  /**
   * A method and a path.
   *
   * @param path with names in braces, without options
   */
  record Request(String method, String path) {}

  /**
   * What one row of a table says.
   *
   * @param body empty where none is shown
   * @param accept empty where none is shown
   * @param status what the answer begins with, 200 where it tells none
   */
  record Row(Path file, List<Request> requests, String body, String accept, int status) {
    @Override
    public String toString() {
      return file + ": " + requests;
    }
  }

  static Stream<Row> rows() {
    return Documents.files().stream().flatMap(DocumentedRequests::rows);
  }

  /** Every route that is named in a text or table. */
  static Stream<String> routes(Path file) {
    return Documents.inline(Documents.prose(file)).stream()
        .map(ROUTE::matcher)
        .filter(Matcher::matches)
        .flatMap(route -> variants(route.group(2)).stream());
  }

  private static Stream<Row> rows(Path file) {
    return TABLE
        .matcher(Documents.prose(file))
        .results()
        .flatMap(table -> table.group(2).lines())
        .map(line -> line.split(" \\| ", 2))
        .filter(cells -> cells[0].startsWith("| `"))
        .map(cells -> row(file, cells[0], cells[1]));
  }

  private static Row row(Path file, String request, String answer) {
    String method = "GET";
    String body = "";
    String accept = "";
    List<Request> requests = new ArrayList<>();
    for (String code : Documents.inline(request)) {
      Matcher route = ROUTE.matcher(code);
      if (route.matches()) {
        method = route.group(1) == null ? method : route.group(1);
        for (String path : variants(route.group(2))) {
          requests.add(new Request(method, path));
        }
      } else if (code.startsWith("{")) {
        body = code;
      } else if (code.startsWith(ACCEPT)) {
        accept = code.substring(ACCEPT.length());
      }
    }
    Matcher status = STATUS.matcher(answer);
    int promised = status.find() ? Integer.parseInt(status.group(1)) : 200;
    return new Row(file, requests, body, accept, promised);
  }

  /** {@code /a}, {@code /a/b} and {@code /a/b/c} of {@code /a[/b[/c]]}. */
  private static List<String> variants(String path) {
    Matcher option = OPTION.matcher(path);
    if (!option.find()) {
      return List.of(path);
    }
    String before = path.substring(0, option.start());
    String after = path.substring(option.end());
    List<String> variants = new ArrayList<>(variants(before + after));
    variants.addAll(variants(before + option.group(1) + after));
    return variants;
  }
}
