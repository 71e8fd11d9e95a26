package catalog.launcher;

import catalog.step.Program;
import picocli.CommandLine.Command;

/// The program catalog.
@Command(
    name = "catalog",
    description = "Turns a raw shop catalog into a clean, model-ready dataset.",
    subcommands = {
      RunCommand.class,
      SampleCommand.class,
      ServeImagesCommand.class,
      SubmitCommand.class,
      RetryCommand.class,
      StatusCommand.class,
      CleanRunsCommand.class
    })
public final class CatalogMain {
  /// Runs the program.
  public static void main(String[] args) {
    if (System.getenv("LOG_LEVEL") == null) {
      // A person at a terminal wants bars and a summary; what became of each image stands in the
      // ledger.
      System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "warn");
      System.setProperty("org.slf4j.simpleLogger.log.catalog.images", "off");
    }
    Program.main(args, new CatalogMain());
  }
}
