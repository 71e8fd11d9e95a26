package catalog.step;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.TypeConversionException;

/// The values of options that are enums, as they are typed and shown: in lower case.
final class EnumWords {
  private EnumWords() {}

  /// Has a command and its subcommands read and show them so.
  static void addTo(CommandLine command) {
    for (OptionSpec option : command.getCommandSpec().options()) {
      if (option.type().isEnum()) {
        addTo(command, option.type());
      }
    }
    command.getSubcommands().values().forEach(EnumWords::addTo);
  }

  private static <E> void addTo(CommandLine command, Class<E> type) {
    command.registerConverter(type, word -> parse(type, word));
  }

  private static <E> E parse(Class<E> type, String given) {
    List<E> values = List.of(type.getEnumConstants());
    return values.stream()
        .filter(value -> word(value).equalsIgnoreCase(given))
        .findFirst()
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "expected one of %s, not '%s'"
                        .formatted(
                            String.join(", ", values.stream().map(EnumWords::word).toList()),
                            given)));
  }

  /// The value that an option has if nothing else is said; empty if it is no enum.
  static Optional<String> initial(OptionSpec option) {
    return Stream.of(option)
        .filter(o -> o.type().isEnum() && o.initialValue() != null)
        .map(o -> word(o.initialValue()))
        .findFirst();
  }

  private static String word(Object value) {
    return value.toString().toLowerCase(Locale.ROOT);
  }
}
