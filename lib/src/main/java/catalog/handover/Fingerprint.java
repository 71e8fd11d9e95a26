package catalog.handover;

import catalog.fault.Fault;
import catalog.file.Sha256;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// What an output was made from: it counts only where both parts fit.
///
/// @param input SHA-256 of the file it was made from
/// @param settings SHA-256 of the options that change the output and of the code
public record Fingerprint(String input, String settings) {
  private static final Map<Class<?>, String> CODE_VERSIONS = new ConcurrentHashMap<>();

  /// The fingerprint of what a step makes from an input.
  ///
  /// @param input SHA-256 of the input
  /// @param options those that change the output, by name
  /// @param code a class of the step: its jar or class folder is the code's version, with that of
  ///   lib
  public static Fingerprint of(String input, SortedMap<String, ?> options, Class<?> code) {
    return new Fingerprint(
        input, Sha256.of(options + codeVersion(code) + codeVersion(Fingerprint.class)));
  }

  private static String codeVersion(Class<?> code) {
    return CODE_VERSIONS.computeIfAbsent(code, Fingerprint::digestOfCode);
  }

  private static String digestOfCode(Class<?> code) {
    Path place;
    try {
      place = Path.of(code.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(code + " has no place on disk", e);
    }
    if (Files.isRegularFile(place)) {
      return Sha256.of(place);
    }
    MessageDigest digest = Sha256.digest();
    SortedMap<String, Path> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(place)) {
      List<Path> regular = all.filter(Files::isRegularFile).toList();
      regular.forEach(file -> files.put(place.relativize(file).toString(), file));
      for (var file : files.entrySet()) {
        digest.update(file.getKey().getBytes(StandardCharsets.UTF_8));
        digest.update(Files.readAllBytes(file.getValue()));
      }
    } catch (IOException e) {
      throw Fault.reading(place, e);
    }
    return Sha256.hex(digest);
  }
}
