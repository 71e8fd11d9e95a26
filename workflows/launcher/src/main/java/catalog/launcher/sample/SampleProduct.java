package catalog.launcher.sample;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/// An invented product; the same number gives the same product.
///
/// @param id 32 hexadecimal digits
/// @param tree levels of its category, from the root
/// @param details pairs of a specification's key and value
record SampleProduct(
    String id,
    String name,
    String brand,
    List<String> tree,
    List<List<String>> details,
    String description) {

  private record Kind(String noun, String plural, List<String> tree) {}

  private static final List<Kind> KINDS =
      List.of(
          new Kind(
              "shirt",
              "shirts",
              List.of(
                  "Clothing",
                  "Women's Clothing",
                  "Western Wear",
                  "Shirts, Tops & Tunics",
                  "Shirts")),
          new Kind(
              "dress",
              "dresses",
              List.of(
                  "Clothing", "Women's Clothing", "Western Wear", "Dresses & Skirts", "Dresses")),
          new Kind(
              "kurta", "kurtas", List.of("Clothing", "Men's Clothing", "Ethnic Wear", "Kurtas")),
          new Kind(
              "necklace", "necklaces", List.of("Jewellery", "Necklaces & Chains", "Necklaces")),
          new Kind("mug", "mugs", List.of("Kitchen & Dining", "Coffee Mugs")),
          new Kind(
              "sofa bed",
              "sofa beds",
              List.of("Furniture", "Living Room Furniture", "Sofa Beds & Futons")),
          new Kind("watch", "watches", List.of("Watches", "Wrist Watches")),
          new Kind(
              "sandal",
              "sandals",
              List.of("Footwear", "Women's Footwear", "Casual Shoes", "Flats")),
          new Kind(
              "phone case",
              "phone cases",
              List.of("Mobiles & Accessories", "Mobile Accessories", "Cases & Covers")),
          new Kind(
              "lamp",
              "lamps",
              List.of(
                  "Home Decor & Festive Needs",
                  "Table Decor & Handicrafts",
                  "Showpieces",
                  "Lamps")),
          new Kind("drill", "drills", List.of("Tools & Hardware")),
          new Kind(
              "bicycle bell",
              "bicycle bells",
              List.of(
                  "Sports & Fitness",
                  "Cycling",
                  "Cycling Accessories",
                  "Bells",
                  "Brass",
                  "Classic",
                  "Small",
                  "Round")));

  private static final List<String> BRANDS =
      List.of(
          "Aldervale",
          "Birchway",
          "Corvine",
          "Dunmere",
          "Eastloom",
          "Fernhollow",
          "Glimmerby",
          "Harrowgate",
          "Inkwell & Sons",
          "Juniper Row");
  private static final List<String> COLOURS =
      List.of("navy", "crimson", "olive", "ivory", "teal", "amber", "charcoal", "lilac");
  private static final List<String> MATERIALS =
      List.of("cotton", "linen", "brass", "walnut", "ceramic", "leather", "steel", "silk");
  private static final List<String> LOOKS =
      List.of(
          "solid",
          "striped",
          "hand-painted",
          "embroidered",
          "woven",
          "polished",
          "printed",
          "quilted");
  private static final List<String> CLAIMS =
      List.of(
          "It was designed by craftsmen who have been making %2$s for generations, and it feels lighter than it looks.",
          "The %3$s finish doesn't fade, even after hundreds of washes.",
          "Customers loved how easily these %2$s fit into their homes.",
          "Keep away from direct sunlight & moisture; clean with a soft, dry cloth.",
          "Each %1$s is checked twice before it leaves our workshop.",
          "Fits boxes up to 30cm x 20cm; weighs 1.5kg.",
          "Buy %4$s's %1$s online with free shipping and 30 days' replacement guarantee.",
          "Matching cushions and covers are sold separately.",
          "Perfect for gifting on birthdays, weddings and anniversaries.",
          "Our smallest and most comfortable %1$s yet – made of finest %5$s.");

  /// The product with this number.
  static SampleProduct of(long number) {
    var random = new SplittableRandom(number * 0xD1342543DE82EF95L);
    String id = String.format(Locale.ROOT, "%016x%016x", random.nextLong(), random.nextLong());
    Kind kind = pick(KINDS, random);
    String brand = pick(BRANDS, random);
    String colour = pick(COLOURS, random);
    String material = pick(MATERIALS, random);
    String look = pick(LOOKS, random);
    String name = capitalised("%s %s %s %s".formatted(brand, look, colour, kind.noun()));
    return new SampleProduct(
        id,
        name,
        brand,
        kind.tree(),
        List.of(
            List.of("Color", capitalised(colour)),
            List.of("Material", capitalised(material)),
            List.of("Pattern", capitalised(look)),
            List.of("Number of Contents in Sales Package", "Pack of " + (1 + random.nextInt(4))),
            List.of("Weight", (1 + random.nextInt(40)) * 50 + " g"),
            List.of(
                "Model Number",
                "%s-%04d"
                    .formatted(brand.substring(0, 2).toUpperCase(Locale.ROOT), number % 10_000))),
        describe(name, kind, brand, look, material, random));
  }

  private static String describe(
      String name, Kind kind, String brand, String look, String material, SplittableRandom random) {
    var text = new StringBuilder("Key Features of ").append(name).append('\n');
    int claims = 3 + random.nextInt(5);
    int first = random.nextInt(CLAIMS.size());
    for (int i = 0; i < claims; i++) {
      String claim = CLAIMS.get((first + i) % CLAIMS.size());
      text.append(claim.formatted(kind.noun(), kind.plural(), look, brand, material)).append(' ');
    }
    return text.append("Price: Rs. ").append(99 + random.nextInt(4900)).toString();
  }

  private static <T> T pick(List<T> choices, SplittableRandom random) {
    return choices.get(random.nextInt(choices.size()));
  }

  private static String capitalised(String words) {
    var text = new StringBuilder();
    for (String word : words.split(" ")) {
      text.append(text.isEmpty() ? "" : " ")
          .append(Character.toUpperCase(word.charAt(0)))
          .append(word.substring(1));
    }
    return text.toString();
  }
}
