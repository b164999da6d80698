package io.catalogsync.plan;

import java.util.Optional;

/**
 * What the planner needs to know of a table and its replica.
 *
 * @param sourceVersion newest version of the source
 * @param version newest version of the replica, or {@link Watermark#NONE}
 * @param connected whether the source's log still holds every commit after {@code version}
 * @param refusal why the replica cannot be brought forward: somebody else's commits, another table,
 *     a feature that cannot be mirrored; empty when it can
 */
public record ReplicaState(
    long sourceVersion, long version, boolean connected, Optional<String> refusal) {}
