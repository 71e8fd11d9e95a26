package catalog.launcher.cluster;

import catalog.fault.Fault;
import catalog.text.Excerpt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Why a node failed.
///
/// Argo's UI shows the sentence behind the name of the container: `main: Error (exit code 65): No
/// file gs://….` Where there is no sentence, since a pod was killed before it could say one, it is
/// ours.
///
/// @param sentence of the step, of Argo or of Kubernetes
/// @param remedy what helps
record Cause(String sentence, Remedy remedy) {
  private static final int MOST_CHARACTERS = 600;

  /// The message of a container that failed: its name, the reason, the exit code, its last words.
  private static final Pattern OF_CONTAINER =
      Pattern.compile(
          "(?<container>init|main|wait|supervisor): (?<reason>\\w*) ?\\(exit code (?<code>\\d+)\\)(?:: (?<words>.*))?");

  /// What no retry mends: it is refused, or not there.
  private static final Pattern REFUSED =
      Pattern.compile(
          "is forbidden|denied the request|bucket doesn't exist|[Ee]rror 40[134]|code 40[134]"
              + "|ImagePull|InvalidImageName");

  private static final Pattern DISK = Pattern.compile("ephemeral.storage|local storage|EmptyDir");
  private static final Pattern STOPPED =
      Pattern.compile("(?:Stopped|shutdown) with strategy:? *'?(?:Stop|Terminate)'?");

  /// The cause that a node's message says.
  ///
  /// @param message null if there is none
  static Cause of(@Nullable String message) {
    String text =
        message == null
            ? ""
            : Excerpt.of(message.replaceAll("\\s*\\R\\s*", " ").strip(), MOST_CHARACTERS);
    Matcher container = OF_CONTAINER.matcher(text);
    if (container.matches()) {
      return container.group("container").equals("main")
          ? ofStep(container)
          : ofArgo(container.group("container"), words(container, text));
    }
    if (STOPPED.matcher(text).find()) {
      return new Cause("It was stopped by hand.", Remedy.RETRY);
    }
    if (text.isEmpty() || text.equals("pod deleted")) {
      return new Cause("Its pod is gone.", Remedy.RETRY);
    }
    return new Cause(
        text,
        REFUSED.matcher(text).find()
            ? Remedy.MEND
            : DISK.matcher(text).find() ? Remedy.MORE_DISK : Remedy.RETRY);
  }

  private static Cause ofStep(Matcher main) {
    int code = code(main.group("code"));
    if (main.group("reason").equals("OOMKilled")) {
      return new Cause("It needed more memory than its pod may have.", Remedy.MORE_MEMORY);
    }
    if (code == Fault.Kind.USAGE.exitCode()) {
      return new Cause(words(main, "A parameter is wrong."), Remedy.OTHER_PARAMETER);
    }
    if (code == Fault.Kind.BAD_DATA.exitCode()) {
      return new Cause(words(main, "Its input is wrong or missing."), Remedy.MEND);
    }
    return switch (code) {
      case Fault.BUG_EXIT_CODE ->
          new Cause(words(main, "A bug ended the program."), Remedy.NEW_VERSION);
      case 3 -> new Cause(words(main, "It ran out of memory."), Remedy.MORE_MEMORY);
      case 137 -> new Cause(words(main, "It was killed before it could say why."), Remedy.RETRY);
      case 143 -> new Cause(words(main, "It was stopped before its end."), Remedy.RETRY);
      default -> new Cause(words(main, "It ended with code " + code + "."), Remedy.RETRY);
    };
  }

  /// The cause where Argo's own part of a pod failed: before the step it loads files, after it it
  /// stores them.
  private static Cause ofArgo(String container, String words) {
    String what =
        switch (container) {
          case "init" -> "Argo could not load its input: ";
          case "wait" -> "Argo could not store its output: ";
          default -> "Argo could not load its input or store its output: ";
        };
    return new Cause(what + words, REFUSED.matcher(words).find() ? Remedy.MEND : Remedy.RETRY);
  }

  private static int code(String digits) {
    return digits.length() > 9 ? -1 : Integer.parseInt(digits);
  }

  private static String words(Matcher container, String otherwise) {
    String words = container.group("words");
    return words == null || words.isBlank() ? otherwise : words;
  }
}
