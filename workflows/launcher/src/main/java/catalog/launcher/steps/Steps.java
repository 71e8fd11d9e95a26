package catalog.launcher.steps;

import catalog.clean.CleanStep;
import catalog.extractattributes.ExtractAttributesStep;
import catalog.fetchimages.FetchImagesStep;
import catalog.merge.MergeMain;
import catalog.merge.MergeStep;
import catalog.split.SplitMain;
import catalog.split.SplitStep;
import catalog.step.StepDeclaration;
import catalog.step.StepProgram;
import catalog.summary.SummaryMain;
import catalog.webdataset.WebdatasetStep;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

/// All steps of the job. A new one is a line here; everything else follows from its declaration.
public final class Steps {
  /// The steps that work on each shard, in the order of their columns in the dataset.
  public static final List<StepProgram<?>> ON_SHARDS =
      List.of(CleanStep.PROGRAM, FetchImagesStep.PROGRAM, ExtractAttributesStep.PROGRAM);

  /// The steps that work on each list of samples that merge hands over.
  public static final List<StepProgram<?>> AFTER_MERGE = List.of(WebdatasetStep.PROGRAM);

  private Steps() {}

  /// The declarations of all steps, in the order of the job.
  public static List<StepDeclaration> all() {
    List<StepDeclaration> steps = new ArrayList<>(List.of(SplitStep.DECLARATION));
    ON_SHARDS.forEach(program -> steps.add(program.declaration()));
    steps.add(MergeStep.DECLARATION);
    AFTER_MERGE.forEach(program -> steps.add(program.declaration()));
    steps.add(SummaryMain.DECLARATION);
    return steps;
  }

  /// The names of the steps on shards.
  public static List<String> namesOnShards() {
    return ON_SHARDS.stream().map(StepProgram::name).toList();
  }

  /// The steps' programs as commands, by name; merge joins all steps on shards unless its option
  /// `--steps` names others.
  public static Map<String, CommandSpec> commands() {
    Map<String, CommandSpec> commands = new LinkedHashMap<>();
    commands.put(SplitStep.DECLARATION.name(), CommandSpec.forAnnotatedObject(new SplitMain()));
    ON_SHARDS.forEach(program -> commands.put(program.name(), program.command()));
    commands.put(
        MergeStep.DECLARATION.name(),
        CommandSpec.forAnnotatedObject(new MergeMain(namesOnShards())));
    AFTER_MERGE.forEach(program -> commands.put(program.name(), program.command()));
    commands.put(SummaryMain.DECLARATION.name(), CommandSpec.forAnnotatedObject(new SummaryMain()));
    return commands;
  }
}
