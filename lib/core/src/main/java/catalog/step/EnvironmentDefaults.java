package catalog.step;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/// Takes the default of every option from the environment variable of its name: that of
/// `--rows-per-shard` from `ROWS_PER_SHARD`.
public final class EnvironmentDefaults implements IDefaultValueProvider {
  /// Variables that shells and systems set as well, and how to know that they did: an option does
  /// not take what was not meant for it.
  private static final Map<String, Predicate<Map<String, String>>> SET_BY_OTHERS =
      Map.of(
          // The width of the terminal, if Bash exports it.
          "COLUMNS", environment -> environment.getOrDefault("COLUMNS", "").matches("\\d+"),
          // The name of the machine, in the Windows Subsystem for Linux.
          "NAME", environment -> environment.containsKey("WSL_DISTRO_NAME"));

  private final Map<String, String> environment;

  /// @param environment the variables, with their values
  public EnvironmentDefaults(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public @Nullable String defaultValue(ArgSpec argument) {
    if (!(argument instanceof OptionSpec option) || option.usageHelp() || option.versionHelp()) {
      return null;
    }
    return value(option.longestName(), environment)
        .or(() -> EnumWords.initial(option))
        .orElse(null);
  }

  /// The value that the environment has for an option or a parameter; empty if it has none.
  ///
  /// @param name like `--rows-per-shard` or `rows-per-shard`
  public static Optional<String> value(String name, Map<String, String> environment) {
    String variable = name.replaceFirst("^-+", "").replace('-', '_').toUpperCase(Locale.ROOT);
    return Optional.ofNullable(environment.get(variable))
        .filter(value -> !value.isEmpty())
        .filter(_ -> !SET_BY_OTHERS.getOrDefault(variable, _ -> false).test(environment));
  }
}
