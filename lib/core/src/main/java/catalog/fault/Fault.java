package catalog.fault;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// An expected failure: its message is one sentence for the user, its kind says what can be done
/// about it and sets the program's exit code.
///
/// Any other exception is a bug and ends the program with [#BUG_EXIT_CODE] and a stack trace.
public final class Fault extends RuntimeException {
  /// Exit code of a program that ended through a bug.
  public static final int BUG_EXIT_CODE = 1;

  /// What a user or a workflow engine can do about a fault.
  public enum Kind {
    /// A wrong command line, or an output that cannot be written: change the command.
    USAGE(2),
    /// Bad or missing input, bucket or permission: trying again would not help.
    BAD_DATA(65),
    /// A passing fault, a full disk included: trying again can help.
    PASSING(75);

    private final int exitCode;

    Kind(int exitCode) {
      this.exitCode = exitCode;
    }

    /// The exit code of a program that ends with this kind of fault.
    public int exitCode() {
      return exitCode;
    }
  }

  /// Parts of the operating system's messages for a path that can never be written.
  private static final List<String> PLACE_IS_WRONG =
      List.of(
          "read-only file system",
          "permission denied",
          "operation not permitted",
          "not a directory",
          "name too long",
          "too many levels of symbolic links");

  private final Kind kind;

  /// Whether an exception ends the run instead of counting as the failure of one row or URL: a
  /// fault (disk full, storage unreachable) or a virtual machine error other than a stack overflow
  /// (out of memory).
  public static boolean endsTheRun(Throwable thrown) {
    return switch (thrown) {
      case Fault _ -> true;
      case StackOverflowError _ -> false;
      case VirtualMachineError _ -> true;
      default -> false;
    };
  }

  private Fault(Kind kind, String message, Throwable... cause) {
    super(message, cause.length == 0 ? null : cause[0]);
    this.kind = kind;
  }

  /// A wrong call, or an output that cannot be written.
  public static Fault usage(String message, Throwable... cause) {
    return new Fault(Kind.USAGE, message, cause);
  }

  /// Input that is missing or not what it should be.
  public static Fault badData(String message, Throwable... cause) {
    return new Fault(Kind.BAD_DATA, message, cause);
  }

  /// A fault that may be gone at the next attempt.
  public static Fault passing(String message, Throwable... cause) {
    return new Fault(Kind.PASSING, message, cause);
  }

  /// A fault of the same kind, its message prefixed with `place` and a colon.
  public Fault at(String place) {
    return new Fault(kind, place + ": " + getMessage(), this);
  }

  /// The fault for an exception while reading `input`: bad data if it is missing, not permitted or
  /// not UTF-8, else passing.
  public static Fault reading(Object input, IOException cause) {
    return switch (cause) {
      case NoSuchFileException _ -> badData("No file " + input + ".", cause);
      case AccessDeniedException _ -> badData("No permission to read " + input + ".", cause);
      case CharacterCodingException _ -> badData(input + " is not valid UTF-8.", cause);
      default -> passing("Cannot read " + input + ": " + reason(cause) + ".", cause);
    };
  }

  /// The fault for an exception while writing `output`: usage if the path can never be written,
  /// else passing (disk full included).
  public static Fault writing(Path output, IOException cause) {
    String reason = reason(cause);
    String lower = reason.toLowerCase(Locale.ROOT);
    if (lower.contains("no space left") || lower.contains("quota exceeded")) {
      return passing("No space left to write " + output + "; free some and run again.", cause);
    }
    if (PLACE_IS_WRONG.stream().anyMatch(lower::contains)) {
      return usage("Cannot write " + output + ": " + reason + ".", cause);
    }
    return switch (cause) {
      case AccessDeniedException _ ->
          usage("Cannot write " + output + ": permission denied.", cause);
      case NoSuchFileException e ->
          usage("Cannot write " + output + ": " + e.getFile() + " cannot be made.", cause);
      case NotDirectoryException _ -> usage("Cannot write " + output + ": not a directory.", cause);
      case FileAlreadyExistsException e ->
          usage("Cannot write " + output + ": " + e.getFile() + " is a file, not a folder.", cause);
      default -> passing("Cannot write " + output + ": " + reason + ".", cause);
    };
  }

  /// The fault behind a file name that this system cannot have: of characters that its locale
  /// lacks, for example.
  public static Fault impossiblePath(InvalidPathException cause) {
    String charset = System.getProperty("sun.jnu.encoding", "UTF-8");
    String remedy =
        charset.equalsIgnoreCase("UTF-8")
            ? "use another name"
            : "set LC_ALL=C.UTF-8, since file names are read as " + charset;
    return usage(
        "Cannot use the file name '%s' (%s); %s."
            .formatted(cause.getInput(), cause.getReason(), remedy),
        cause);
  }

  private static String reason(IOException cause) {
    String reason =
        cause instanceof FileSystemException file ? file.getReason() : cause.getMessage();
    return reason == null ? cause.getClass().getSimpleName() : reason;
  }

  /// The sentence for the user.
  @Override
  public String getMessage() {
    return requireNonNull(super.getMessage());
  }

  /// What can be done about it.
  public Kind kind() {
    return kind;
  }

  /// The exit code of a program that ends with it.
  public int exitCode() {
    return kind.exitCode();
  }
}
