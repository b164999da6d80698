package io.catalogsync.target.replica;

import java.util.Optional;

/**
 * One table on one side of a replica: the source's, or the copy.
 *
 * @param root its folder, for people
 */
record ReplicaSide(
    FileStore store,
    String root,
    ActionsReader commits,
    CheckpointReader checkpoints,
    OwnCheckpoint ownCheckpoint) {

  /** The oldest {@code metaData.id} that the log tells. */
  Optional<String> tableId(LogFiles log) {
    if (log.holds(0)) {
      return commits.read(log.commits().get(0L).path()).tableId();
    }
    return log.checkpoints().stream().findFirst().flatMap(c -> checkpoints.read(c).tableId());
  }
}
