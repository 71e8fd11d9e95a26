package catalog.launcher.e2e;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// A class of end-to-end cases, whose constructor gets the [TestBed]. No part of `make test`.
@Tag("e2e")
@ExtendWith(EndToEnd.Extension.class)
@Timeout(value = 10, unit = TimeUnit.MINUTES)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface EndToEnd {
  /// Makes the test bed for the first class, and has JUnit remove it after the last one.
  final class Extension implements ParameterResolver, AfterEachCallback {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == TestBed.class;
    }

    @Override
    public TestBed resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return bed(context);
    }

    @Override
    public void afterEach(ExtensionContext context) {
      bed(context).calm();
    }

    private static TestBed bed(ExtensionContext context) {
      return context
          .getRoot()
          .getStore(Namespace.GLOBAL)
          .computeIfAbsent(TestBed.class, _ -> TestBed.open(), TestBed.class);
    }
  }
}
