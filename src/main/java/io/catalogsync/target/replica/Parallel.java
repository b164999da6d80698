package io.catalogsync.target.replica;

import io.catalogsync.error.CatalogSyncException;
import io.catalogsync.error.ReplicaErrors;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** A few threads that do the same to many things; the caller waits. */
final class Parallel implements AutoCloseable {
  private final ExecutorService threads;

  Parallel(int count) {
    this.threads =
        Executors.newFixedThreadPool(
            count,
            work -> {
              Thread thread = new Thread(work, "replica-copy");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** The results in the order of the arguments; the first failure is thrown when all have ended. */
  <T, R> List<R> map(List<T> arguments, Function<T, R> work) {
    List<Future<R>> futures;
    try {
      futures =
          threads.invokeAll(
              arguments.stream()
                  .map(argument -> (java.util.concurrent.Callable<R>) () -> work.apply(argument))
                  .toList());
    } catch (InterruptedException e) {
      throw stopped();
    }
    List<R> results = new ArrayList<>(futures.size());
    for (Future<R> future : futures) {
      try {
        results.add(future.get());
      } catch (InterruptedException e) {
        throw stopped();
      } catch (ExecutionException e) {
        throw unwrapped(e);
      }
    }
    return results;
  }

  private static CatalogSyncException stopped() {
    Thread.currentThread().interrupt();
    return ReplicaErrors.stopped();
  }

  private static RuntimeException unwrapped(ExecutionException e) {
    if (e.getCause() instanceof Error error) {
      throw error;
    }
    return e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e);
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
