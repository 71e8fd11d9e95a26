package catalog.step;

import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;

/// A step on shards as a command-line program and as a part of the whole job.
///
/// @param declaration of the step
/// @param description one sentence, for `--help`
/// @param options makes the step's picocli options, with their defaults
/// @param step makes the step from its options
/// @param <O> the class of the options
public record StepProgram<O>(
    StepDeclaration declaration,
    String description,
    Supplier<O> options,
    Function<O, ? extends ShardStep> step) {

  /// The step's name.
  public String name() {
    return declaration.name();
  }

  /// The program as a picocli command.
  public CommandSpec command() {
    var files = new ShardFiles();
    O chosen = options.get();
    Runnable body =
        () -> {
          try (var board = ProgressBoard.open()) {
            ShardJob job = files.job(declaration, board.stage(name(), "rows", 0));
            Trace.run(
                name(),
                Map.of("run", job.run(), "shard", job.number()),
                job.progress(),
                progress -> run(chosen, job.with(progress)));
          }
        };
    CommandSpec spec = CommandSpec.wrapWithoutInspection(body);
    spec.addMixin("files", CommandSpec.forAnnotatedObject(files));
    spec.addMixin("options", CommandSpec.forAnnotatedObject(chosen));
    spec.name(name()).usageMessage().description(description);
    return spec;
  }

  private void run(O chosen, ShardJob job) {
    try (ShardStep prepared = step.apply(chosen)) {
      ShardRunner.run(prepared, job);
    }
  }
}
