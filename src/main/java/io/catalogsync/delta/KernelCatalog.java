package io.catalogsync.delta;

import io.catalogsync.error.Errors;
import java.io.FileNotFoundException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/** The folders of one {@link Storage}. */
final class KernelCatalog implements DeltaCatalog {
  private final Storage storage;
  private final Map<String, DeltaTable> tables = new ConcurrentHashMap<>();

  KernelCatalog(Storage storage) {
    this.storage = storage;
  }

  @Override
  public List<String> tables() {
    return new Failures(storage.root().toString()).call("listing it", this::list);
  }

  private List<String> list() throws java.io.IOException {
    List<String> names = new ArrayList<>();
    FileStatus[] folders;
    try {
      folders = storage.fileSystem().listStatus(storage.root());
    } catch (FileNotFoundException notYet) {
      if (AbfsFaults.isContainerMissing(notYet)) {
        throw notYet;
      }
      return List.of();
    }
    for (FileStatus folder : folders) {
      Path log = new Path(folder.getPath() + "/" + DeltaLog.FOLDER);
      if (folder.isDirectory() && storage.fileSystem().exists(log)) {
        names.add(folder.getPath().getName());
      }
    }
    Collections.sort(names);
    return List.copyOf(names);
  }

  @Override
  public DeltaTable table(String name) {
    if (name.isBlank() || name.equals(".") || name.equals("..") || name.contains("/")) {
      throw Errors.requestInvalid(List.of("'" + name + "' is not the name of a table's folder"));
    }
    return tables.computeIfAbsent(name, n -> new KernelTable(storage, n));
  }
}
