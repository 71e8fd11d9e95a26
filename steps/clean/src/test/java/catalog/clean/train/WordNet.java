package catalog.clean.train;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// WordNet 3.1, from the files of the Maven artifact that holds it.
final class WordNet {
  private static final String FOLDER = "/net/sf/extjwnl/data/wordnet/wn31/";

  private WordNet() {}

  /// The glosses with their examples, by part of speech and offset: `noun:00001740`.
  static Map<String, String> glosses() {
    Map<String, String> glosses = new HashMap<>();
    for (String partOfSpeech : List.of("noun", "verb", "adj", "adv")) {
      for (String line : lines("data." + partOfSpeech)) {
        int gloss = line.indexOf(" | ");
        glosses.put(partOfSpeech + ":" + line.substring(0, 8), line.substring(gloss + 3).strip());
      }
    }
    return glosses;
  }

  /// The words of a part of speech, phrases left out.
  static Set<String> words(String partOfSpeech) {
    Set<String> words = new HashSet<>();
    for (String line : lines("index." + partOfSpeech)) {
      String word = line.substring(0, line.indexOf(' '));
      if (word.indexOf('_') < 0) {
        words.add(word);
      }
    }
    return words;
  }

  /// The base forms of irregular words, by inflected form, in the order of the file.
  static Map<String, List<String>> exceptions(String partOfSpeech) {
    Map<String, List<String>> exceptions = new HashMap<>();
    for (String line : lines(partOfSpeech + ".exc")) {
      String[] words = line.strip().split(" +");
      exceptions
          .computeIfAbsent(words[0], word -> new ArrayList<>())
          .addAll(Arrays.asList(words).subList(1, words.length));
    }
    return exceptions;
  }

  /// The lines of a file without those of the licence, which are indented.
  private static List<String> lines(String file) {
    InputStream in = WordNet.class.getResourceAsStream(FOLDER + file);
    if (in == null) {
      throw new IllegalStateException("WordNet's " + file + " is not on the class path.");
    }
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return reader.lines().filter(line -> !line.startsWith("  ")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
