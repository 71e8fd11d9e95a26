package catalog.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Random;

/// One part of `make proof`: how much it tries, the seed of its random choices, and the table of
/// what it tried.
///
/// The environment variable `PROOF` is `short` (the default, for `make test`), `normal` or `long`;
/// `SEED` repeats an earlier run.
public final class Proof {
  private enum Effort {
    SHORT,
    NORMAL,
    LONG
  }

  private static final Effort EFFORT =
      Effort.valueOf(variable("PROOF", "short").toUpperCase(Locale.ROOT));
  private static final long SEED =
      Long.parseLong(variable("SEED", String.valueOf(System.nanoTime())));
  private static final Path FOLDER = Path.of("target", "proof");

  private final String part;

  /// @param part such as `kills`; also the tag of its tests
  public Proof(String part) {
    this.part = part;
  }

  private static String variable(String name, String otherwise) {
    String value = System.getenv(name);
    return value == null || value.isBlank() ? otherwise : value.strip();
  }

  /// How often to try, by effort.
  public static int times(int atShort, int atNormal, int atLong) {
    return switch (EFFORT) {
      case SHORT -> atShort;
      case NORMAL -> atNormal;
      case LONG -> atLong;
    };
  }

  /// The seed of this run, for messages.
  public static long seed() {
    return SEED;
  }

  /// Random numbers that the seed and `use` alone decide.
  public static Random random(String use) {
    return new Random(SEED * 31 + use.hashCode());
  }

  /// Adds a line to the table.
  ///
  /// @param tried what was tried
  /// @param times how often
  /// @param came what came of it, in a few words
  public void note(String tried, long times, String came) {
    String line = "%s|%s|%d|%s|%d%n".formatted(part, tried, times, came, SEED);
    try {
      Files.createDirectories(FOLDER);
      Files.writeString(
          FOLDER.resolve(part + ".txt"),
          line,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
