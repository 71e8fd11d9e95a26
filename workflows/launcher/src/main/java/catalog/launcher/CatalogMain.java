package catalog.launcher;

import catalog.launcher.cluster.CleanRunsCommand;
import catalog.launcher.cluster.RetryCommand;
import catalog.launcher.cluster.StatusCommand;
import catalog.launcher.cluster.SubmitCommand;
import catalog.launcher.local.FormatCommand;
import catalog.launcher.local.RunCommand;
import catalog.launcher.sample.SampleCommand;
import catalog.launcher.sample.ServeImagesCommand;
import catalog.launcher.steps.Steps;
import catalog.launcher.steps.StepsCommand;
import catalog.step.Program;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/// The program `catalog`.
@Command(
    name = "catalog",
    description = {
      "Turns a raw shop catalog into a clean, model-ready dataset.",
      "Each step is a command of its own as well."
    },
    subcommands = {
      FormatCommand.class,
      SampleCommand.class,
      ServeImagesCommand.class,
      SubmitCommand.class,
      RetryCommand.class,
      StatusCommand.class,
      CleanRunsCommand.class,
      StepsCommand.class
    })
public final class CatalogMain {
  private CatalogMain() {}

  /// Runs the program.
  public static void main(String[] args) {
    if (System.getenv("LOG_LEVEL") == null) {
      // At a terminal, progress bars and a summary are enough; the outcome of each image is in the
      // ledger.
      System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "warn");
      System.setProperty("org.slf4j.simpleLogger.log.catalog.fetchimages", "off");
    }
    Program.main(args, CatalogMain::command);
  }

  /// The command with all its subcommands.
  static CommandSpec command() {
    CommandSpec catalog = CommandSpec.forAnnotatedObject(new CatalogMain());
    catalog.addSubcommand("run", RunCommand.command());
    Steps.commands().forEach(catalog::addSubcommand);
    return catalog;
  }
}
