package io.catalogsync.sync;

import io.catalogsync.error.Errors;
import io.catalogsync.error.RequestErrors;
import java.util.List;
import java.util.Optional;

/** Every configured source. Closing closes the targets. */
public final class Sources implements AutoCloseable {
  private final List<Source> all;

  public Sources(List<Source> all) {
    this.all = List.copyOf(all);
  }

  public List<Source> all() {
    return all;
  }

  /** The sources of a project (by project or source name), or all. */
  public List<Source> matching(Optional<String> project) {
    if (project.isEmpty()) {
      return all;
    }
    String wanted = project.get();
    List<Source> found = all.stream().filter(source -> source.isNamed(wanted)).toList();
    if (found.isEmpty()) {
      throw Errors.projectUnknown(wanted, all.stream().map(Source::name).toList());
    }
    return found;
  }

  /** The sources of a project, or all, that are of an environment, or any. */
  public List<Source> matching(Optional<String> project, Optional<String> environment) {
    List<Source> found = matching(project);
    if (environment.isEmpty()) {
      return found;
    }
    List<Source> there =
        found.stream()
            .filter(source -> environment.get().equals(source.project().environment()))
            .toList();
    if (there.isEmpty()) {
      throw RequestErrors.environmentUnknown(
          environment.get(), found.stream().map(Source::name).toList());
    }
    return there;
  }

  @Override
  public void close() {
    all.forEach(source -> source.target().close());
  }
}
