package io.catalogsync.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.catalogsync.delta.Storage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * The Data Lake interface of an account with a hierarchical namespace, as far as reading needs it,
 * over a folder on disk, which is what each of its containers holds. Azurite has none. It sends at
 * most {@link #PAGE} names at a time, and remembers which came first.
 */
public final class FakeDataLake implements AutoCloseable {
  public static final int PAGE = 200;

  private static final DateTimeFormatter HTTP_TIME =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final Path folder;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<String> pages = new CopyOnWriteArrayList<>();
  private volatile boolean takesMarks = true;
  private volatile Optional<Refusal> refusal = Optional.empty();

  private record Refusal(int status, String code) {}

  public FakeDataLake(Path folder) throws IOException {
    this.folder = folder;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/account/", this::answer);
    server.start();
  }

  /** Opens the folder as the product opens an account, but for the address. */
  public Storage open() {
    return Storage.open(
        "abfs://container@account.dfs.core.windows.net/",
        Map.of(
            "fs.azure.abfs.endpoint", "127.0.0.1:" + server.getAddress().getPort(),
            "fs.azure.account.key.account.dfs.core.windows.net", "a2V5",
            "fs.azure.always.use.https", "false",
            "fs.azure.networking.library", "JDK_HTTP_URL_CONNECTION",
            "fs.azure.io.retry.max.retries", "0",
            "fs.azure.metrics.collection.enabled", "false"));
  }

  /** The first name of each answer to a listing, since this was last asked. */
  public List<String> pages() {
    List<String> sent = List.copyOf(pages);
    pages.clear();
    return sent;
  }

  /** From now on a listing begins with the first name, or is refused. */
  public void refuseMarks() {
    takesMarks = false;
  }

  /** From now on every question about a file or folder is answered so. */
  public void refuse(int status, String code) {
    refusal = Optional.of(new Refusal(status, code));
  }

  private void answer(HttpExchange request) throws IOException {
    try (request) {
      if (refusal.isPresent()) {
        refuse(request, refusal.get());
        return;
      }
      Map<String, String> query = query(request.getRequestURI().getRawQuery());
      String path = request.getRequestURI().getPath().replaceFirst("^/account/[^/]*/?", "");
      Path file = folder.resolve(path);
      if ("filesystem".equals(query.get("resource"))) {
        list(request, query);
      } else if (!Files.exists(file)) {
        refuse(request, new Refusal(404, "PathNotFound"));
      } else if (request.getRequestMethod().equals("HEAD")) {
        describe(request, file);
        request.sendResponseHeaders(200, -1);
      } else {
        send(request, file);
      }
    }
  }

  private static void refuse(HttpExchange request, Refusal refusal) throws IOException {
    byte[] body =
        JsonMapper.shared()
            .writeValueAsBytes(
                Map.of("error", Map.of("code", refusal.code(), "message", "Time: now")));
    boolean head = request.getRequestMethod().equals("HEAD");
    request.getResponseHeaders().set("x-ms-error-code", refusal.code());
    request.getResponseHeaders().set("Content-Type", "application/json");
    request.sendResponseHeaders(refusal.status(), head ? -1 : body.length);
    if (!head) {
      request.getResponseBody().write(body);
    }
  }

  private static void describe(HttpExchange request, Path file) throws IOException {
    Map<String, String> headers =
        Map.of(
            "Content-Length",
            Long.toString(Files.isDirectory(file) ? 0 : Files.size(file)),
            "x-ms-resource-type",
            Files.isDirectory(file) ? "directory" : "file",
            "Last-Modified",
            HTTP_TIME.format(Files.getLastModifiedTime(file).toInstant()),
            "ETag",
            "\"0x1\"",
            // what the driver takes for the sign of a hierarchical namespace
            "x-ms-acl",
            "user::rwx,group::r-x,other::---");
    headers.forEach(request.getResponseHeaders()::set);
  }

  private static void send(HttpExchange request, Path file) throws IOException {
    byte[] all = Files.readAllBytes(file);
    String range = request.getRequestHeaders().getFirst("Range");
    String[] ends = range.substring("bytes=".length()).split("-", 2);
    int to = (int) Math.min(Long.parseLong(ends[1]), all.length - 1L);
    byte[] part = Arrays.copyOfRange(all, Integer.parseInt(ends[0]), to + 1);
    describe(request, file);
    request.sendResponseHeaders(206, part.length);
    request.getResponseBody().write(part);
  }

  private void list(HttpExchange request, Map<String, String> query) throws IOException {
    Path listed = folder.resolve(query.getOrDefault("directory", "").replaceFirst("^/", ""));
    String mark = query.get("continuation");
    if (!Files.isDirectory(listed)) {
      refuse(request, new Refusal(404, "PathNotFound"));
      return;
    }
    if (mark != null && !takesMarks) {
      refuse(request, new Refusal(400, "InvalidQueryParameterValue"));
      return;
    }
    List<Path> names = names(listed, mark == null ? "" : name(mark));
    List<Path> page = names.subList(0, takesMarks ? Math.min(PAGE, names.size()) : names.size());
    pages.add(page.get(0).getFileName().toString());
    if (page.size() < names.size()) {
      String next = "0 0 " + names.get(page.size()).getFileName();
      request
          .getResponseHeaders()
          .set(
              "x-ms-continuation",
              Base64.getEncoder().encodeToString(next.getBytes(StandardCharsets.UTF_8)));
    }
    byte[] body =
        JsonMapper.shared()
            .writeValueAsBytes(Map.of("paths", page.stream().map(this::entry).toList()));
    request.sendResponseHeaders(200, body.length);
    request.getResponseBody().write(body);
  }

  private Map<String, String> entry(Path file) {
    try {
      return Map.of(
          "name", folder.relativize(file).toString(),
          "contentLength", Long.toString(Files.isDirectory(file) ? 0 : Files.size(file)),
          "isDirectory", Boolean.toString(Files.isDirectory(file)),
          "lastModified", HTTP_TIME.format(Files.getLastModifiedTime(file).toInstant()),
          "etag", "0x1");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> names(Path listed, String from) throws IOException {
    try (Stream<Path> all = Files.list(listed)) {
      return all.filter(file -> file.getFileName().toString().compareTo(from) >= 0)
          .filter(file -> !file.getFileName().toString().startsWith(".")) // Hadoop's, of this disk
          .sorted()
          .toList();
    }
  }

  /** A mark is a checksum, a number and the name to go on with. */
  private static String name(String mark) {
    return new String(Base64.getDecoder().decode(mark), StandardCharsets.UTF_8).split(" ", 3)[2];
  }

  private static Map<String, String> query(String raw) {
    return raw == null
        ? new HashMap<>()
        : Arrays.stream(raw.split("&"))
            .map(pair -> pair.split("=", 2))
            .collect(
                Collectors.toMap(
                    pair -> pair[0],
                    pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8),
                    (one, other) -> other));
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
