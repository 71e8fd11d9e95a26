package catalog.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Holds what is in the images against the licences that are allowed. What an image holds is said
/// by its bill of materials, which Maven's phase `package` writes.
@Tag("slow")
class LicencesTest {
  private static final Path STEPS = Path.of("../../steps");
  private static final Path NOTICE = Path.of("../image/app/NOTICE");

  /// Identifiers of SPDX. Of several licences of a library we may choose.
  private static final Set<String> ALLOWED =
      Set.of("Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "MIT");

  /// TwelveMonkeys says "The BSD License", which CycloneDX takes for that of four clauses; by its
  /// LICENSE.txt it is that of three.
  private static final String THREE_CLAUSES = "com.twelvemonkeys.";

  static Stream<String> steps() throws IOException {
    try (Stream<Path> found = Files.list(STEPS)) {
      return found
          .filter(step -> Files.exists(step.resolve("pom.xml")))
          .map(step -> step.getFileName().toString())
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("steps")
  void everythingInAnImageHasALicenceThatIsAllowed(String step) throws IOException {
    List<String> offences = new ArrayList<>();
    for (JsonNode component : components(step)) {
      if (Collections.disjoint(licences(component), ALLOWED)) {
        offences.add(component.path("purl").asText() + " has " + licences(component));
      }
    }
    assertEquals(List.of(), offences, () -> "in the image of " + step + "; allowed are " + ALLOWED);
  }

  @ParameterizedTest
  @MethodSource("steps")
  void theNoticesNameWhatIsNotUnderTheApacheLicence(String step) throws IOException {
    String notices = Files.readString(NOTICE);
    List<String> missing = new ArrayList<>();
    for (JsonNode component : components(step)) {
      String name = component.path("name").asText();
      if (!licences(component).contains("Apache-2.0") && !notices.contains(name)) {
        missing.add(name + ", which has " + licences(component));
      }
    }
    assertEquals(List.of(), missing, () -> NOTICE + " has to name, with their copyright");
  }

  private static JsonNode components(String step) throws IOException {
    Path bom = STEPS.resolve(step + "/target/image/app/" + step + ".cdx.json");
    assertTrue(Files.exists(bom), () -> bom + " is not there: `.mvn/build package` writes it");
    JsonNode components = new ObjectMapper().readTree(bom.toFile()).path("components");
    assertTrue(components.size() > 5, () -> bom + " lists only " + components.size());
    return components;
  }

  private static Set<String> licences(JsonNode component) {
    if (component.path("group").asText().startsWith(THREE_CLAUSES)) {
      return Set.of("BSD-3-Clause");
    }
    Set<String> licences = new TreeSet<>();
    for (JsonNode choice : component.path("licenses")) {
      JsonNode licence = choice.path("license");
      licences.add(
          choice
              .path("expression")
              .asText(licence.path("id").asText(licence.path("name").asText())));
    }
    return licences;
  }
}
