package catalog.launcher.local;

import catalog.fault.Fault;
import catalog.step.Progress;
import catalog.step.ShardJob;
import catalog.step.ShardRunner;
import catalog.step.ShardStep;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Runs shard steps over all shards with a fixed number of threads. When a shard fails, the others
/// go on.
final class ShardLoop implements AutoCloseable {
  /// A step that is running over the shards.
  ///
  /// @param rows receives the number of rows done
  /// @param shards the result of each shard, in order
  record Stage(ShardStep step, Progress rows, List<Future<ShardRunner.Done>> shards) {}

  private final ExecutorService threads;

  ShardLoop(int threadCount) {
    this.threads = Executors.newFixedThreadPool(threadCount);
  }

  /// Starts a stage on the next shard in order, as soon as a thread is free.
  void begin(Stage stage, ShardJob job) {
    stage.shards.add(threads.submit(() -> ShardRunner.run(stage.step, job)));
  }

  /// Waits for all shards of a stage.
  ///
  /// @return how many shards were made and how many reused
  /// @throws Fault of the first shard that failed, naming it; a passing one only if no shard had
  ///   another kind
  /// @throws IllegalStateException if a shard failed with anything but a fault, naming it
  static Map<ShardRunner.Done, Integer> join(Stage stage) throws InterruptedException {
    var counts = new EnumMap<ShardRunner.Done, Integer>(ShardRunner.Done.class);
    List<Failure> failures = new ArrayList<>();
    for (int shard = 0; shard < stage.shards().size(); shard++) {
      try {
        counts.merge(stage.shards().get(shard).get(), 1, Integer::sum);
      } catch (ExecutionException e) {
        failures.add(new Failure(shard, e));
      }
    }
    if (!failures.isEmpty()) {
      throw worst(stage, failures);
    }
    return counts;
  }

  private record Failure(int shard, ExecutionException cause) {
    int rank() {
      return cause.getCause() instanceof Fault fault
          ? (fault.kind() == Fault.Kind.PASSING ? 2 : 1)
          : 0;
    }
  }

  private static RuntimeException worst(Stage stage, List<Failure> failures) {
    Failure first = failures.getFirst();
    for (Failure failure : failures) {
      first = failure.rank() < first.rank() ? failure : first;
    }
    String where =
        "%s, shard %05d%s"
            .formatted(
                stage.step().declaration().name(),
                first.shard(),
                failures.size() == 1 ? "" : " and " + (failures.size() - 1) + " more");
    if (first.cause().getCause() instanceof Fault fault) {
      return fault.at(where);
    }
    return new IllegalStateException(where + ": " + first.cause().getCause(), first.cause());
  }

  /// Interrupts the shards in work and waits for them to end.
  @Override
  public void close() {
    threads.shutdownNow();
    threads.close();
  }
}
