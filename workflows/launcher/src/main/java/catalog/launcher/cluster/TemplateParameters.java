package catalog.launcher.cluster;

import catalog.fault.Fault;
import io.argoproj.workflow.models.Arguments;
import io.argoproj.workflow.models.Parameter;
import io.argoproj.workflow.models.WorkflowSpec;
import io.argoproj.workflow.models.WorkflowTemplate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The parameters of a workflow: the template's own, and what is given for this run.
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

  /// Takes what variables of the parameters' names say: `ROWS_PER_SHARD` for `rows-per-shard`.
  void giveFrom(Map<String, String> environment) {
    for (String name : defaults.keySet()) {
      String value = environment.get(name.replace('-', '_').toUpperCase(Locale.ROOT));
      // Shells keep the width of the terminal in COLUMNS.
      boolean width = name.equals("columns") && value != null && value.matches("\\d+");
      if (value != null && !value.isEmpty() && !width) {
        given.put(name, value);
      }
    }
  }

  /// @throws Fault usage if the template has no such parameter
  void give(String name, String value) {
    if (!defaults.containsKey(name)) {
      throw Fault.usage(
          "The template has no parameter '%s'; it has %s."
              .formatted(name, String.join(", ", defaults.keySet())));
    }
    given.put(name, value);
  }

  /// What the run will have.
  String get(String name) {
    return given.getOrDefault(name, defaults.getOrDefault(name, ""));
  }

  /// As the server takes them: `name=value`.
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
