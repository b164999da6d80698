package io.catalogsync.config;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Where a catalog lies, in one spelling however it was written: two of them are the same place
 * exactly when they are equal.
 */
record Location(String root, List<String> folders) {
  static Optional<Location> of(Connection connection, String path) {
    if (connection instanceof Connection.Azure azure) {
      String host = azure.endpoint().map(endpoint -> endpoint + "/").orElse("") + azure.account();
      return Optional.of(azure(azure.container(), host, azure.pathPrefix() + "/" + path));
    }
    if (!(connection instanceof Connection.Local local)) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          LocalConnections.isUri(local.basePath())
              ? uri(URI.create(local.basePath()), path)
              : file(Path.of(local.basePath()), path));
    } catch (IllegalArgumentException e) {
      return Optional.of(new Location("", folders(local.basePath() + "/" + path)));
    }
  }

  /** Whether this is the other one, or lies somewhere below it. */
  boolean isWithin(Location other) {
    return root.equals(other.root)
        && folders.size() >= other.folders.size()
        && folders.subList(0, other.folders.size()).equals(other.folders);
  }

  private static Location azure(String container, String account, String path) {
    return new Location(
        ("azure://" + container + "@" + account).toLowerCase(Locale.ROOT), folders(path));
  }

  private static Location uri(URI uri, String path) {
    String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
    String below = (uri.getPath() == null ? uri.getSchemeSpecificPart() : uri.getPath());
    if (scheme.equals("file")) {
      return file(Path.of(below), path);
    }
    if (scheme.startsWith("abfs") && uri.getUserInfo() != null && uri.getHost() != null) {
      String account = uri.getHost().substring(0, (uri.getHost() + ".").indexOf('.'));
      return azure(uri.getUserInfo(), account, below + "/" + path);
    }
    return new Location(scheme + "://" + uri.getAuthority(), folders(below + "/" + path));
  }

  /** As Odibi joins them: an absolute path leaves the base out. */
  private static Location file(Path base, String path) {
    Path whole = base.resolve(path).toAbsolutePath().normalize();
    return new Location("file:", folders(real(whole).toString().replace('\\', '/')));
  }

  /** Follows links of that part of the path which exists. */
  private static Path real(Path path) {
    for (Path existing = path; existing != null; existing = existing.getParent()) {
      try {
        return existing.toRealPath().resolve(existing.relativize(path)).normalize();
      } catch (IOException e) {
        // Not there yet, or not to be seen: its parent may be.
      }
    }
    return path;
  }

  private static List<String> folders(String path) {
    Deque<String> folders = new ArrayDeque<>();
    for (String folder : path.split("/", -1)) {
      if (folder.equals("..")) {
        folders.pollLast();
      } else if (!folder.isEmpty() && !folder.equals(".")) {
        folders.addLast(folder);
      }
    }
    return List.copyOf(folders);
  }
}
