package catalog.clean.train;

import catalog.clean.Features;
import catalog.clean.Inflection;
import catalog.clean.Lemmas;
import catalog.clean.train.Silver.Token;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A tagged text as a training example for the network.
///
/// @param rows the feature rows of each token
/// @param spaceAfter whether a space follows each token
/// @param answers the inflection of each token, as its index in [Inflection#ALL]; [#NO_ANSWER] if
///   the lemma does not depend on it
@SuppressWarnings("ArrayRecordComponent")
record Lesson(int[][] rows, boolean[] spaceAfter, int[] answers) {
  static final int NO_ANSWER = -1;

  int length() {
    return rows.length;
  }

  /// A lesson for each of these texts; those without any answer are left out.
  static List<Lesson> of(List<Silver> texts, Lemmas lemmas) {
    Map<String, int[]> rows = new HashMap<>();
    Map<String, Boolean> open = new HashMap<>();
    List<Lesson> lessons = new ArrayList<>();
    for (Silver text : texts) {
      int length = text.tokens().size();
      Lesson lesson = new Lesson(new int[length][], new boolean[length], new int[length]);
      boolean teaches = false;
      for (int i = 0; i < length; i++) {
        Token token = text.tokens().get(i);
        lesson.rows[i] = rows.computeIfAbsent(token.text(), Features::rows);
        lesson.spaceAfter[i] = token.spaceAfter();
        boolean isOpen =
            token.kept()
                && open.computeIfAbsent(token.text(), word -> lemmas.choices(word) != null);
        lesson.answers[i] =
            isOpen
                ? Inflection.ALL.indexOf(Inflection.of(token.partOfSpeech(), token.tag()))
                : NO_ANSWER;
        teaches |= isOpen;
      }
      if (teaches) {
        lessons.add(lesson);
      }
    }
    return lessons;
  }
}
