package catalog.clean.train;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import catalog.clean.Lemmas;
import catalog.clean.Model;
import catalog.clean.train.Agreement.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// How far the shipped model, and models that have not seen the descriptions they are measured on,
/// agree with spaCy; `FidelityMain` measures more thoroughly.
@Tag("slow")
class AgreementTest {
  private static final int FOLDS = 5;
  private static final Lemmas LEMMAS = Model.shipped().lemmas();

  private static List<Silver> descriptions = List.of();

  @BeforeAll
  static void readDescriptions() {
    var files = SilverFiles.find();
    assumeTrue(files.isPresent(), "No folder shared/data above the checkout: no tagged text here.");
    descriptions = files.orElseThrow().descriptions();
  }

  @Test
  void partsDescriptionsExactlyAsSpacyAndDropsTheSameTokens() {
    Set<Cause> causes = Agreement.of(descriptions, Model.shipped()).byCause().keySet();
    assertFalse(causes.contains(Cause.TOKENIZATION));
    assertFalse(causes.contains(Cause.STOP_WORD));
  }

  @Test
  void knowsTheDescriptionsItHasLearntFrom() {
    assertAtLeast(0.998, 0.95, Agreement.of(descriptions, Model.shipped()));
  }

  @Test
  void agreesOnDescriptionsWithoutHavingLearntFromAny() {
    Weights weights = Training.generalWeights();
    assertAtLeast(0.989, 0.75, Agreement.of(descriptions, weights.model(LEMMAS)));
  }

  @Test
  void agreesOnDescriptionsHeldBack() {
    List<Silver> learnt = new ArrayList<>();
    List<Silver> held = new ArrayList<>();
    for (int i = 0; i < descriptions.size(); i++) {
      (i % FOLDS == 0 ? held : learnt).add(descriptions.get(i));
    }
    Weights weights = Training.generalWeights();
    Training.briefly(weights, Lesson.of(learnt, LEMMAS));
    assertAtLeast(0.993, 0.82, Agreement.of(held, weights.model(LEMMAS)));
  }

  private static void assertAtLeast(double f1, double identical, Agreement agreement) {
    assertTrue(agreement.f1() >= f1, agreement::toString);
    assertTrue(agreement.identical() >= identical, agreement::toString);
  }
}
