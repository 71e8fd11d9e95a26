package catalog.store;

import catalog.fault.Fault;
import com.google.auth.Retryable;
import com.google.cloud.storage.StorageException;
import java.util.stream.Stream;

/// Turns what the client library throws into a fault of one sentence.
final class GcsFaults {
  private GcsFaults() {}

  /// The fault behind `cause`, met when doing something to the object or bucket at `uri`.
  ///
  /// @param verb what was tried, such as `read`
  static Fault of(String verb, String uri, StorageException cause) {
    String what = "Cannot " + verb + " " + uri + ": ";
    return switch (cause.getCode()) {
      case 401 -> Fault.badData(what + "the credentials were refused (401).", cause);
      case 403 -> Fault.badData(what + "no permission (403, " + reason(cause) + ").", cause);
      case 404 -> Fault.badData(what + "there is no bucket of this name (404).", cause);
      default -> {
        String sentence = what + reason(cause) + ".";
        yield isPassing(cause) ? Fault.passing(sentence, cause) : Fault.badData(sentence, cause);
      }
    };
  }

  private static boolean isPassing(StorageException cause) {
    int code = cause.getCode();
    if (code >= 400) {
      return code >= 500 || code == 408 || code == 412 || code == 429;
    }
    return Stream.<Throwable>iterate(cause, e -> e != null, Throwable::getCause)
        .noneMatch(e -> e instanceof Retryable refused && !refused.isRetryable());
  }

  /// The message's first line, without the end of a sentence.
  private static String reason(StorageException cause) {
    Throwable root = cause;
    while (cause.getCode() < 400 && root.getCause() != null) {
      root = root.getCause();
    }
    String message =
        root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    String first = message.strip().lines().findFirst().orElse("no reason given");
    return cause.getCode() < 400 ? first : cause.getCode() + " " + first;
  }
}
