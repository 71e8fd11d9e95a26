package catalog.launcher.cluster;

import catalog.fault.Fault;
import catalog.launcher.steps.Steps;
import catalog.step.StepDeclaration.Runs;

/// What helps after a pod has failed.
enum Remedy {
  /// To run it again.
  RETRY,
  /// To mend the catalog, a permission or the cluster, and run it again.
  MEND,
  /// To give another parameter.
  OTHER_PARAMETER,
  /// To give the step more memory.
  MORE_MEMORY,
  /// To give the step more disk.
  MORE_DISK,
  /// To have a bug mended.
  NEW_VERSION;

  /// What to do next, as one sentence.
  ///
  /// @param workflow its name
  /// @param step name of the step that failed
  String sentence(String workflow, String step) {
    return switch (this) {
      case RETRY ->
          "catalog retry --run %s (or argo retry %1$s) runs what failed again, and what depends on it."
              .formatted(workflow);
      case MEND ->
          "Mend that first, since a retry alone ends the same way; then catalog retry --run %s (or argo retry %1$s)."
              .formatted(workflow);
      case OTHER_PARAMETER ->
          "A retry ends the same way; run catalog submit with another parameter instead.";
      case MORE_MEMORY -> more(memory(step));
      case MORE_DISK -> more("disk");
      case NEW_VERSION ->
          "A retry ends the same way: this is a bug of the step, whose stack trace is in the pod's log.";
    };
  }

  private static String more(String parameter) {
    return "A retry has no more of it; run catalog submit with a larger -p %s=… instead."
        .formatted(parameter);
  }

  /// The parameter of the template that says how much memory a step has.
  private static String memory(String step) {
    boolean waits =
        Steps.ON_SHARDS.stream()
            .anyMatch(
                program ->
                    program.name().equals(step) && program.declaration().runs() == Runs.WAITING);
    return waits ? "fetch-memory" : "memory";
  }

  /// The kind of fault that needs this remedy alone.
  Fault.Kind kind() {
    return switch (this) {
      case OTHER_PARAMETER -> Fault.Kind.USAGE;
      case MEND -> Fault.Kind.BAD_DATA;
      case RETRY, MORE_MEMORY, MORE_DISK, NEW_VERSION -> Fault.Kind.PASSING;
    };
  }
}
