package io.catalogsync.target.replica;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Every file that a replica of some versions is made of.
 *
 * @param data data files, deletion vectors and change data, by path
 * @param live those of the data files that the newest version needs
 * @param log commits, checkpoints and the like
 */
record WantedFiles(Map<String, TableFile> data, Set<String> live, List<StoredFile> log) {

  /**
   * The files of the given versions.
   *
   * @param to the newest of them
   */
  static WantedFiles of(List<SourceVersion> versions, LogFiles log, long after, long to) {
    Map<String, TableFile> data = new LinkedHashMap<>();
    Set<String> live = new HashSet<>();
    for (SourceVersion version : versions) {
      version.files().forEach(file -> data.putIfAbsent(file.path(), file));
      version.live().stream()
          .filter(file -> file.until() == SourceVersion.STILL)
          .forEach(file -> file.files().forEach(one -> live.add(one.path())));
    }
    List<StoredFile> files = new ArrayList<>(log.commits().subMap(after, false, to, true).values());
    files.removeIf(file -> file.size() == 0);
    log.companions().stream()
        .filter(file -> LogName.parse(file.name()).orElseThrow().version() <= to)
        .forEach(files::add);
    log.checkpoints().stream()
        .filter(checkpoint -> checkpoint.version() <= to)
        .forEach(checkpoint -> files.addAll(checkpoint.files()));
    return new WantedFiles(data, live, files);
  }
}
