package catalog.store;

import catalog.fault.Fault;
import com.google.auth.Retryable;
import com.google.cloud.storage.StorageException;
import java.util.List;
import java.util.stream.Stream;

/// Converts exceptions of the client library to faults with a message of one sentence.
final class GcsFaults {
  private GcsFaults() {}

  /// The fault for a failed request for the object or bucket at `uri`.
  ///
  /// @param verb what the request was to do, such as `read`
  static Fault of(String verb, String uri, StorageException cause) {
    String what = "Cannot " + verb + " " + uri + ": ";
    int status = cause.getCode();
    return switch (status) {
      case 401 -> Fault.badData(what + "the credentials were refused (401).", cause);
      case 403 -> Fault.badData(what + "no permission (403, " + firstLine(cause) + ").", cause);
      case 404 -> Fault.badData(what + "there is no bucket of this name (404).", cause);
      case 408, 412, 429 -> Fault.passing(what + status + " " + firstLine(cause) + ".", cause);
      default -> {
        if (status >= 500 || arrivedOtherwise(cause)) {
          yield Fault.passing(what + status + " " + firstLine(cause) + ".", cause);
        }
        if (status >= 400) {
          yield Fault.badData(what + status + " " + firstLine(cause) + ".", cause);
        }
        yield withoutAnswer(what, cause);
      }
    };
  }

  /// Whether the server received other bytes than were sent, by their checksum. For a file, only a
  /// cause of the exception has the server's words.
  private static boolean arrivedOtherwise(StorageException cause) {
    return cause.getCode() == 400
        && chain(cause).stream()
            .anyMatch(e -> String.valueOf(e.getMessage()).contains("doesn't match calculated"));
  }

  private static List<Throwable> chain(Throwable cause) {
    return Stream.<Throwable>iterate(cause, e -> e != null, Throwable::getCause).toList();
  }

  private static Fault withoutAnswer(String what, StorageException cause) {
    List<Throwable> chain = chain(cause);
    String sentence = what + "no answer (" + firstLine(chain.getLast()) + ").";
    boolean refusedForGood =
        chain.stream().anyMatch(e -> e instanceof Retryable login && !login.isRetryable());
    return refusedForGood ? Fault.badData(sentence, cause) : Fault.passing(sentence, cause);
  }

  /// The message's first line, without a status at its beginning and a full stop at its end.
  private static String firstLine(Throwable cause) {
    String message = cause.getMessage() == null ? "" : cause.getMessage().strip();
    return message.isEmpty()
        ? cause.getClass().getSimpleName()
        : message
            .lines()
            .findFirst()
            .orElseThrow()
            .replaceFirst("^\\d{3} ", "")
            .replaceFirst("\\.$", "");
  }
}
