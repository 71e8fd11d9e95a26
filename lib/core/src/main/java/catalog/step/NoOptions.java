package catalog.step;

import picocli.CommandLine.Command;

/// The options of a step that has none but its files.
@Command
public final class NoOptions {}
