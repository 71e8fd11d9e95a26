package catalog.step;

import java.io.PrintStream;
import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.event.Level;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.helpers.NOPMDCAdapter;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/// SLF4J provider that writes one JSON object per line to standard output, in the format that Cloud
/// Logging reads.
///
/// Our own, since slf4j-simple cannot write JSON and the maintained providers that can bring a
/// whole logging framework into each image.
public final class JsonLogProvider implements SLF4JServiceProvider {
  static final String LEVEL_PROPERTY = "catalog.log.level";

  private final IMarkerFactory markers = new BasicMarkerFactory();
  private final MDCAdapter context = new NOPMDCAdapter();
  private final PrintStream out = System.out;
  private int threshold = Level.INFO.toInt();

  @Override
  public void initialize() {
    String level = System.getProperty(LEVEL_PROPERTY, "info");
    for (Level known : Level.values()) {
      if (known.name().equalsIgnoreCase(level)) {
        threshold = known.toInt();
      }
    }
    if (level.equalsIgnoreCase("off")) {
      threshold = Integer.MAX_VALUE;
    }
  }

  @Override
  public ILoggerFactory getLoggerFactory() {
    return name -> new JsonLogger(name, threshold, out);
  }

  @Override
  public IMarkerFactory getMarkerFactory() {
    return markers;
  }

  @Override
  public MDCAdapter getMDCAdapter() {
    return context;
  }

  @Override
  public String getRequestedApiVersion() {
    return "2.0.99";
  }
}
