package catalog.step;

import picocli.CommandLine.Command;

/// The options of a step that has none besides its files.
@Command
public final class NoOptions {}
