package catalog.handover;

import catalog.file.Sha256;
import java.util.SortedMap;

/// Identifies what an output was made from. An output is reused only if both parts are the same.
///
/// @param input SHA-256 of the file it was made from
/// @param settings SHA-256 of the code and of the options that change the output
public record Fingerprint(String input, String settings) {
  /// The fingerprint of what a step makes from an input.
  ///
  /// @param input SHA-256 of the input
  /// @param options those that change the output, by name
  /// @param step a class of the step; the code that counts is the step's package and what writes
  ///   hand-overs in lib
  public static Fingerprint of(String input, SortedMap<String, ?> options, Class<?> step) {
    return new Fingerprint(input, Sha256.of(options + CodeVersion.of(step)));
  }
}
