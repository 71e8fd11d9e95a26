package catalog.launcher.local;

import catalog.launcher.steps.Steps;
import catalog.step.ShardStep;
import catalog.step.StepProgram;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import picocli.CommandLine.Model.CommandSpec;

/// The options of all steps on shards, with which these steps are opened.
final class StepOptions {
  private final Map<StepProgram<?>, Object> options = new LinkedHashMap<>();

  StepOptions() {
    Steps.ON_SHARDS.forEach(program -> options.put(program, program.options().get()));
  }

  /// Adds them to a command.
  void addTo(CommandSpec command) {
    options.forEach(
        (program, of) -> command.addMixin(program.name(), CommandSpec.forAnnotatedObject(of)));
  }

  /// The options of a step.
  @SuppressWarnings("unchecked") // Each was made by its own program.
  <O> O of(StepProgram<O> program) {
    return (O) Objects.requireNonNull(options.get(program), program.name());
  }

  /// Opened steps, which are closed together.
  record Opened(List<ShardStep> steps) implements AutoCloseable {
    @Override
    public void close() {
      steps.forEach(ShardStep::close);
    }
  }

  /// Opens all steps.
  ///
  /// @throws catalog.fault.Fault usage if an option is invalid; steps opened before are closed then
  Opened open() {
    var opened = new Opened(new ArrayList<>());
    try {
      options.keySet().forEach(program -> opened.steps.add(open(program)));
      return opened;
    } catch (RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  private <O> ShardStep open(StepProgram<O> program) {
    return program.step().apply(of(program));
  }
}
