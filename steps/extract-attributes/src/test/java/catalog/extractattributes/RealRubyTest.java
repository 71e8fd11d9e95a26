package catalog.extractattributes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import catalog.extractattributes.RubyLiterals.Literal;
import catalog.testing.OtherProgram;
import catalog.testing.Proof;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Reads random literals as Ruby itself does, where it is installed.
@Tag("proof")
@Tag("others")
class RealRubyTest {
  /// Turns a value into what JSON has: texts, null, arrays, and objects with texts as keys. Bytes
  /// that are not UTF-8 become U+FFFD.
  private static final String PLAIN =
      """
      require 'json'
      def plain(value)
        case value
        when nil then nil
        when Hash then value.to_h { |key, each| [plain(key), plain(each)] }
        when Array then value.map { |each| plain(each) }
        when String, Symbol then value.to_s.dup.force_encoding('UTF-8').scrub
        else value.inspect
        end
      end
      """;

  /// Prints for each line, a JSON array with a literal, an array with its value; an empty one if
  /// Ruby does not take it.
  private static final String READ =
      PLAIN
          + """
          File.foreach(ARGV[0], encoding: 'UTF-8') do |line|
            result = begin
              [plain(eval(JSON.parse(line)[0]))]
            rescue SyntaxError, StandardError
              []
            end
            puts JSON.generate(result, max_nesting: false)
          end
          """;

  /// Makes random values, and prints for each an array with what `inspect` writes, and the value.
  private static final String INSPECT =
      PLAIN
          + """
          $random = Random.new(ARGV[0].to_i)
          PARTS = ['a', 'Z', ' ', '"', "'", '\\\\', '=>', '#', '{', '}', '[', ']', ',', ':', '$', '@', "\\n",
                   "\\t", "\\e", "\\0", "\\x7f", 'é', '漢', '😀', "\\u200b", "\\u0085", "\\u{e0001}", "\\u{10ffff}",
                   "\\xc3", "\\xff", "\\ufffd"]
          def text = Array.new($random.rand(9)) { PARTS.sample(random: $random) }.join
          def symbol = Array.new(1 + $random.rand(4)) { ['a', 'Z', '1', 'é', '_', ' '].sample(random: $random) }.join.to_sym
          def number = [$random.rand(1000) - 500, $random.rand * 100, 1e20 * $random.rand, 2**70].sample(random: $random)
          def value(depth)
            case $random.rand(depth > 0 ? 8 : 6)
            when 0 then nil
            when 1 then [true, false].sample(random: $random)
            when 2 then number
            when 3 then symbol
            when 4, 5 then text
            when 6 then Array.new($random.rand(4)) { value(depth - 1) }
            else Array.new($random.rand(4)) { [[text, symbol].sample(random: $random).to_s, value(depth - 1)] }
              .to_h { |key, each| [$random.rand(3) == 0 && key.valid_encoding? && key =~ /\\A[a-zé_ ]+\\z/i ? key.to_sym : key, each] }
            end
          end
          ARGV[1].to_i.times do
            made = value(4)
            puts JSON.generate([made.inspect, plain(made)], max_nesting: false)
          end
          """;

  /// Escapes, whole and cut short, and characters around them; none is code that Ruby would run.
  private static final String[] ESCAPES = {
    "a",
    "u",
    "é",
    "漢",
    " ",
    "1",
    "\\\"",
    "\\'",
    "\\\\",
    "\\n",
    "\\s",
    "\\q",
    "\\#",
    "\\0",
    "\\7",
    "\\12",
    "\\101",
    "\\377",
    "\\400",
    "\\777",
    "\\x",
    "\\x4",
    "\\x41",
    "\\xC3\\xA9",
    "\\xC3",
    "\\xE6\\xBC",
    "\\xFF",
    "\\u",
    "\\u00e9",
    "\\u6F22",
    "\\u12",
    "\\u{",
    "\\u{}",
    "\\u{41}",
    "\\u{41 42}",
    "\\u{ 1F600 }",
    "\\u{110000}",
    "\\cA",
    "\\c?",
    "\\C-a",
    "\\C-",
    "\\M-a",
    "\\M-",
    "\\M-\\C-a",
    "\\M-C\\M-)",
    "\\C-\\M-a",
    "\\c\\M-a",
    "\\\n",
    "}",
    "{",
    "'",
    "=>",
    "\\é",
    "\\漢",
    "\\8",
    "\\e",
    "\\C",
    "\\M",
    "\\M-\\x41",
    "\\C-\\n"
  };

  private final Proof proof = new Proof("others");
  private final ObjectMapper json = new ObjectMapper();
  @TempDir Path temp = Path.of("");

  @Test
  void readsLiteralsOfAllNotations() throws IOException {
    String tried = "literals in all notations, beside Ruby";
    OtherProgram.RUBY.assumeInstalled(proof, tried);
    var literals = new RubyLiterals(Proof.random("ruby literals").nextLong());
    Map<Boolean, List<String>> texts =
        IntStream.range(0, Proof.times(2_000, 20_000, 500_000))
            .mapToObj(_ -> literals.next(5))
            // Ruby would run what stands in the braces; the reader takes it for text.
            .filter(literal -> !literal.text().contains("#{"))
            .collect(
                Collectors.partitioningBy(
                    Literal::repeatsKey, Collectors.mapping(Literal::text, Collectors.toList())));
    List<String> repeating = texts.getOrDefault(true, List.of());
    List<String> others = texts.getOrDefault(false, List.of());
    // Whether Ruby puts a repeated key at its first or last place depends on the kinds of both.
    int taken = compare(others, this::assertSame) + compare(repeating, this::assertSameInAnyOrder);
    int all = others.size() + repeating.size();
    // Ruby takes no line break before a comma or an arrow; the reader does.
    assertTrue(taken > all / 2, taken + " of " + all);
    proof.note(tried, all, "the same values for the %,d that Ruby takes".formatted(taken));
  }

  @Test
  void readsEveryEscapeThatRubyTakes() throws IOException {
    String tried = "strings of escapes, in quotes of both kinds, whole and cut, beside Ruby";
    OtherProgram.RUBY.assumeInstalled(proof, tried);
    Random random = Proof.random("ruby escapes");
    List<String> texts = new ArrayList<>();
    for (int i = Proof.times(3_000, 50_000, 1_000_000); i > 0; i--) {
      String quote = random.nextInt(4) == 0 ? "'" : "\"";
      var text = new StringBuilder(quote);
      for (int parts = 1 + random.nextInt(5); parts > 0; parts--) {
        String part = ESCAPES[random.nextInt(ESCAPES.length)];
        text.append(part.equals(quote) ? "\\" + quote : part);
      }
      texts.add(text.append(quote).toString());
    }
    int taken = compare(texts, this::assertSame);
    assertTrue(taken > texts.size() / 4, taken + " of " + texts.size());
    proof.note(tried, texts.size(), "the same values for the %,d that Ruby takes".formatted(taken));
  }

  @Test
  void readsWhatRubyWrites() throws IOException {
    String tried = "values written by Ruby's inspect";
    OtherProgram.RUBY.assumeInstalled(proof, tried);
    int values = Proof.times(2_000, 20_000, 500_000);
    String seed = String.valueOf(Proof.random("ruby inspect").nextInt(Integer.MAX_VALUE));
    List<String> lines = OtherProgram.RUBY.run(temp, INSPECT, seed, String.valueOf(values));
    assertEquals(values, lines.size());
    for (String line : lines) {
      JsonNode pair = json.readTree(line);
      assertSame(pair.get(0).asText(), pair.get(1));
    }
    proof.note(tried, values, "the same values");
  }

  /// Compares our values with Ruby's; returns how many of the texts Ruby takes.
  private int compare(List<String> texts, BiConsumer<String, JsonNode> comparison)
      throws IOException {
    Path file = temp.resolve("literals.txt");
    List<String> lines = new ArrayList<>();
    for (String text : texts) {
      lines.add(json.writeValueAsString(List.of(text)));
    }
    Files.write(file, lines);
    List<String> answers = OtherProgram.RUBY.run(temp, READ, file.toString());
    assertEquals(texts.size(), answers.size());
    int taken = 0;
    for (int i = 0; i < answers.size(); i++) {
      JsonNode answer = json.readTree(answers.get(i));
      if (!answer.isEmpty()) {
        taken++;
        comparison.accept(texts.get(i), answer.get(0));
      }
    }
    return taken;
  }

  private void assertSame(String text, JsonNode ruby) {
    RubyParser.Parsed ours = RubyParser.parse(text);
    String found = ours.fault().orElseGet(() -> plain(ours.value()).toString());
    assertEquals(ruby.toString(), found, () -> "seed " + Proof.seed() + ": " + text);
  }

  private void assertSameInAnyOrder(String text, JsonNode ruby) {
    RubyParser.Parsed ours = RubyParser.parse(text);
    String where = "seed " + Proof.seed() + ": " + text;
    assertEquals(Optional.empty(), ours.fault(), where);
    assertEquals(ruby, plain(ours.value()), where);
  }

  private JsonNode plain(RubyValue value) {
    return switch (value) {
      case RubyValue.Nil _ -> NullNode.getInstance();
      case RubyValue.Text(String text) -> TextNode.valueOf(text);
      case RubyValue.Array(var items) -> {
        ArrayNode array = json.createArrayNode();
        items.forEach(item -> array.add(plain(item)));
        yield array;
      }
      case RubyValue.Hash(var entries) -> {
        ObjectNode object = json.createObjectNode();
        entries.forEach((key, each) -> object.set(key, plain(each)));
        yield object;
      }
    };
  }
}
