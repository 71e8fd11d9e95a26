package catalog.clean.train;

import catalog.clean.Lemmas;
import catalog.clean.Model;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Prints how far our cleaned descriptions agree with spaCy's, by a five-fold cross-validation:
/// each description is cleaned by a model that was not trained on it.
final class FidelityMain {
  private static final int FOLDS = 5;
  private static final int SHOWN = 20;

  private FidelityMain() {}

  public static void main(String[] args) {
    SilverFiles files = SilverFiles.need();
    List<Silver> descriptions = files.descriptions();
    Training training = new Training(files);
    Lemmas lemmas = training.lemmas();
    Agreement untaught = Agreement.of(descriptions, Training.generalWeights().model(lemmas));
    System.out.println("No description learnt from        " + untaught);
    Agreement all = new Agreement();
    Agreement unlike = new Agreement();
    for (int fold = 0; fold < FOLDS; fold++) {
      List<Silver> learnt = new ArrayList<>();
      List<Silver> held = new ArrayList<>();
      for (int i = 0; i < descriptions.size(); i++) {
        (i % FOLDS == fold ? held : learnt).add(descriptions.get(i));
      }
      Weights weights = Training.generalWeights();
      training.catalog(weights, learnt);
      Model model = weights.model(lemmas);
      Agreement agreement = Agreement.of(held, model);
      System.out.printf("Held back, fold %d of %d           %s%n", fold + 1, FOLDS, agreement);
      all.add(agreement);
      unlike.add(Agreement.of(unlike(held, learnt), model));
    }
    System.out.println("Held back, all                    " + all);
    System.out.println("Held back, half of it or more new " + unlike);
    print(all);
  }

  /// The descriptions held back that repeat little of those learnt: at most half of their sequences
  /// of three tokens occur in the latter.
  private static List<Silver> unlike(List<Silver> held, List<Silver> learnt) {
    Set<String> known = new HashSet<>();
    learnt.forEach(text -> known.addAll(sequences(text)));
    return held.stream()
        .filter(
            text -> {
              Set<String> own = sequences(text);
              return 2 * own.stream().filter(known::contains).count() <= own.size();
            })
        .toList();
  }

  private static Set<String> sequences(Silver text) {
    Set<String> sequences = new HashSet<>();
    for (int i = 2; i < text.tokens().size(); i++) {
      sequences.add(
          "%s %s %s"
              .formatted(
                  text.tokens().get(i - 2).text(),
                  text.tokens().get(i - 1).text(),
                  text.tokens().get(i).text()));
    }
    return sequences;
  }

  private static void print(Agreement agreement) {
    System.out.println("Tokens that differ, by cause: " + agreement.byCause());
    System.out.printf("%5s  %-15s %-20s %-20s %s%n", "times", "cause", "token", "ours", "spaCy's");
    for (var entry : agreement.mostFrequent(SHOWN)) {
      Agreement.Difference difference = entry.getKey();
      System.out.printf(
          "%5d  %-15s %-20s %-20s %s%n",
          entry.getValue(),
          difference.cause(),
          difference.token(),
          difference.ours(),
          difference.theirs());
    }
  }
}
