package catalog.launcher.cluster;

import catalog.fault.Fault;
import catalog.step.EnvironmentDefaults;
import catalog.text.DidYouMean;
import io.argoproj.workflow.models.Arguments;
import io.argoproj.workflow.models.Parameter;
import io.argoproj.workflow.models.WorkflowSpec;
import io.argoproj.workflow.models.WorkflowTemplate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The parameters of a workflow: the template's defaults, and the values given for this run.
final class TemplateParameters {
  private final Map<String, String> defaults = new LinkedHashMap<>();
  private final Map<String, String> given = new LinkedHashMap<>();

  TemplateParameters(WorkflowTemplate template) {
    of(template.getSpec()).forEach(parameter -> defaults.put(name(parameter), value(parameter)));
  }

  /// The parameters of a workflow or template.
  static List<Parameter> of(@Nullable WorkflowSpec spec) {
    Arguments arguments = spec == null ? null : spec.getArguments();
    List<Parameter> parameters = arguments == null ? null : arguments.getParameters();
    return parameters == null ? List.of() : parameters;
  }

  /// Takes values from environment variables named as parameters: `ROWS_PER_SHARD` for
  /// `rows-per-shard`.
  void giveFrom(Map<String, String> environment) {
    for (String name : defaults.keySet()) {
      EnvironmentDefaults.value(name, environment).ifPresent(value -> given.put(name, value));
    }
  }

  /// Sets a parameter.
  ///
  /// @throws Fault usage if the template has no such parameter
  void give(String name, String value) {
    if (!defaults.containsKey(name)) {
      throw Fault.usage(
          "The template has no parameter '%s'; %s"
              .formatted(
                  name,
                  DidYouMean.question(name, defaults.keySet())
                      .orElse("it has " + String.join(", ", defaults.keySet()) + ".")));
    }
    given.put(name, value);
  }

  /// The value that the run will have; empty if there is none.
  String get(String name) {
    return given.getOrDefault(name, defaults.getOrDefault(name, ""));
  }

  /// The given values, in the form that the server takes: `name=value`.
  List<String> list() {
    return given.entrySet().stream().map(entry -> entry.getKey() + "=" + entry.getValue()).toList();
  }

  private static String name(Parameter parameter) {
    return Objects.requireNonNullElse(parameter.getName(), "");
  }

  private static String value(Parameter parameter) {
    return Objects.requireNonNullElse(parameter.getValue(), "");
  }
}
