package io.catalogsync.delta;

import java.util.List;

/** The Delta tables below one folder. */
public interface DeltaCatalog {
  /** Names of the sub-folders that are Delta tables, sorted. */
  List<String> tables();

  /** The table of that name, whether or not it exists yet. */
  DeltaTable table(String name);
}
