package catalog.step;

import catalog.fault.Fault;
import catalog.text.DidYouMean;
import java.io.PrintWriter;
import java.nio.file.InvalidPathException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// Runs a command as a program: options from flags and environment, logging, exit code, a clean end
/// on a signal.
///
/// Exit codes: 0 done, 1 a bug, 2 usage, 65 bad data, 75 passing fault, 130 SIGINT, 143 SIGTERM.
/// The last line on standard error is the cause, in one sentence.
public final class Program {
  /// How long work in flight may take to end after a signal; Kubernetes kills after 30 s.
  private static final long GRACE_SECONDS = 25;

  private static volatile boolean stopping;

  private Program() {}

  /// Runs a command; ends the JVM.
  ///
  /// @param command makes an annotated object or a [CommandLine.Model.CommandSpec]; called after
  ///   logging is configured, since the classes that it loads make loggers
  public static void main(String[] args, Supplier<?> command) {
    halveCarriers();
    Logging.configure(System.getenv());
    var done = new CountDownLatch(1);
    Thread main = Thread.currentThread();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(main, done), "stop"));
    int exitCode;
    try {
      var line = new CommandLine(command.get());
      // Help has colours on a terminal; all of its text is our own.
      line.setOut(new PrintWriter(Terminal.out(), true, Terminal.out().charset()));
      exitCode = execute(line, args);
    } finally {
      done.countDown();
    }
    System.exit(exitCode);
  }

  /// Limits the carriers of virtual threads to half of the processors. These threads mostly wait
  /// for the network: with more carriers, much time goes into waking carriers, and the computing
  /// steps, the JIT compiler and the kernel need the other half.
  private static void halveCarriers() {
    int half = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    System.getProperties()
        .putIfAbsent("jdk.virtualThreadScheduler.parallelism", String.valueOf(half));
  }

  /// Runs on a signal: interrupts the main thread and waits for it to end.
  private static void stop(Thread main, CountDownLatch done) {
    if (done.getCount() == 0) {
      return;
    }
    stopping = true;
    main.interrupt();
    try {
      if (!done.await(GRACE_SECONDS, TimeUnit.SECONDS)) {
        System.err.println(
            "Stopped with work in flight: it did not end within " + GRACE_SECONDS + " s.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Whether a signal has asked for an end.
  static boolean isStopping() {
    return stopping;
  }

  static int execute(CommandLine command, String... args) {
    command.setDefaultValueProvider(new EnvironmentDefaults(System.getenv()));
    command.setParameterExceptionHandler(
        (e, _) -> {
          Logging.lastWords(
              impossiblePath(e)
                  .map(Fault::getMessage)
                  .or(() -> unknown(e.getCommandLine()))
                  .orElse(
                      oneLine(String.valueOf(e.getMessage())) + " (--help shows the options.)"));
          return Fault.Kind.USAGE.exitCode();
        });
    command.setExecutionExceptionHandler((e, _, _) -> exitCode(e));
    EnumWords.addTo(command);
    addHelp(command.getCommandSpec());
    return command.execute(args);
  }

  /// The sentence about the first argument that a command does not know; empty if it knows all.
  private static Optional<String> unknown(CommandLine command) {
    return command.getUnmatchedArguments().stream()
        .findFirst()
        .map(
            argument -> {
              CommandSpec spec = command.getCommandSpec();
              String name = argument.replaceFirst("(?s)(?<=.)=.*", "");
              boolean option = name.startsWith("-");
              boolean group = !spec.subcommands().isEmpty();
              return "%s has no %s '%s'; %s"
                  .formatted(
                      spec.qualifiedName(),
                      option ? "option" : group ? "command" : "argument",
                      oneLine(name),
                      DidYouMean.question(
                              name, !option && group ? spec.subcommands().keySet() : flags(spec))
                          .orElse("--help shows what it has."));
            });
  }

  private static List<String> flags(CommandSpec spec) {
    return spec.options().stream().map(OptionSpec::longestName).toList();
  }

  private static void addHelp(CommandSpec spec) {
    spec.mixinStandardHelpOptions(true);
    spec.versionProvider(() -> new String[] {"product-catalog " + Release.version()});
    spec.usageMessage().showDefaultValues(false).width(100).autoWidth(false);
    spec.subcommands().values().forEach(sub -> addHelp(sub.getCommandSpec()));
  }

  /// The only place that handles all exceptions: reports the cause and chooses the exit code.
  private static int exitCode(Exception e) {
    Logger log = LoggerFactory.getLogger(Program.class);
    if (stopping) {
      // Any exception after the signal is a consequence of it; the fault of what was interrupted
      // has words of its own.
      boolean ofInterrupt = e instanceof Fault && e.getCause() instanceof InterruptedException;
      Logging.cause(
          log,
          ofInterrupt
              ? oneLine(String.valueOf(e.getMessage()))
              : "Stopped before the end; run again to go on.");
      return Fault.Kind.PASSING.exitCode();
    }
    Optional<Fault> foreseen = e instanceof Fault fault ? Optional.of(fault) : impossiblePath(e);
    if (foreseen.isPresent()) {
      Logging.cause(log, oneLine(foreseen.get().getMessage()));
      return foreseen.get().exitCode();
    }
    log.error("A bug ended the program", e);
    Logging.lastWords("A bug ended the program: " + oneLine(e.toString()));
    return Fault.BUG_EXIT_CODE;
  }

  /// The fault behind a file name that cannot be, if that is what it came of.
  private static Optional<Fault> impossiblePath(Throwable thrown) {
    return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
        .filter(InvalidPathException.class::isInstance)
        .map(InvalidPathException.class::cast)
        .map(Fault::impossiblePath)
        .findFirst();
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s*\\R\\s*", " ").strip();
  }
}
