package catalog.handover;

import catalog.file.Sha256;
import java.util.SortedMap;

/// What an output was made from: it counts only where both parts fit.
///
/// @param input SHA-256 of the file it was made from
/// @param settings SHA-256 of the options that change the output and of the code
public record Fingerprint(String input, String settings) {
  /// The fingerprint of what a step makes from an input.
  ///
  /// @param input SHA-256 of the input
  /// @param options those that change the output, by name
  /// @param step a class of the step; its code counts and that of lib which writes hand-overs, but
  ///   no other step's
  public static Fingerprint of(String input, SortedMap<String, ?> options, Class<?> step) {
    return new Fingerprint(input, Sha256.of(options + CodeVersion.of(step)));
  }
}
