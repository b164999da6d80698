package io.catalogsync.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Connections that need no account: a folder, and the embedded database. */
final class LocalConnections {
  /** Two letters at least, because {@code C:} is a drive. */
  private static final Pattern URI = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:.*");

  private static final Pattern PASSWORD_IN_URL = Pattern.compile("(?i).*;\\s*PASSWORD\\s*=.*");

  private LocalConnections() {}

  static boolean isUri(String basePath) {
    return URI.matcher(basePath).matches();
  }

  static Connection local(Section section) {
    String basePath = section.text("base_path").orElse("./data");
    if (isUri(basePath)) {
      return new Connection.Local(basePath);
    }
    try {
      return new Connection.Local(Path.of(basePath).toAbsolutePath().normalize().toString());
    } catch (InvalidPathException e) {
      section.problem("base_path", "This is not a path of this system. Write a folder or a URI.");
      return new Connection.Local("");
    }
  }

  static Connection h2(Section section) {
    String url = section.required("url", "Write a URL such as jdbc:h2:file:./data/catalog.");
    if (!url.isEmpty() && !url.startsWith("jdbc:h2:")) {
      section.problem("url", "Must start with jdbc:h2:, such as jdbc:h2:file:./data/catalog.");
    }
    if (PASSWORD_IN_URL.matcher(url).matches()) {
      section.problem("url", "A URL appears in logs. Move the password to `password:`.");
    }
    return new Connection.H2(
        url,
        section.text("username").orElse("sa"),
        new Secret(section.text("password").orElse("")));
  }
}
