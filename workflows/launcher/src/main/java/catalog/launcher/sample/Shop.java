package catalog.launcher.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// How other shops than Flipkart export their products, each by the columns that it documents; the
/// format of its name reads it.
enum Shop {
  /// A record for each variant and each further image; the first has what all have in common.
  SHOPIFY(
      "Handle,Title,Body (HTML),Vendor,Product Category,Type,Tags,Published,Option1 Name,Option1 Value,"
          + "Option2 Name,Option2 Value,Variant SKU,Variant Price,Image Src,Image Position,Status") {
    @Override
    List<List<String>> records(SampleProduct product, List<String> images) {
      String handle = slug(product);
      List<String> sizes = List.of("S", "M", "L");
      List<List<String>> records = new ArrayList<>();
      for (int i = 0; i < Math.max(sizes.size(), images.size()); i++) {
        boolean first = i == 0;
        boolean variant = i < sizes.size();
        records.add(
            List.of(
                handle,
                first ? product.name() : "",
                first ? html(product) : "",
                first ? product.brand() : "",
                first ? tree(product, " > ") : "",
                first ? product.tree().getLast() : "",
                first ? "gift, " + product.tree().getFirst().toLowerCase(Locale.ROOT) : "",
                first ? "true" : "",
                first ? "Size" : "",
                variant ? sizes.get(i) : "",
                first ? "Color" : "",
                variant ? detail(product, "Color") : "",
                variant ? product.id().substring(0, 8) + "-" + sizes.get(i) : "",
                variant ? "19.90" : "",
                i < images.size() ? images.get(i) : "",
                i < images.size() ? String.valueOf(i + 1) : "",
                first ? "active" : ""));
      }
      return records;
    }
  },
  /// A product and its variations, which name it as their parent.
  WOOCOMMERCE(
      "ID,Type,SKU,Name,Published,Short description,Description,In stock?,Regular price,Categories,Tags,Images,"
          + "Parent,Brands,Attribute 1 name,Attribute 1 value(s),Attribute 2 name,Attribute 2 value(s)") {
    @Override
    List<List<String>> records(SampleProduct product, List<String> images) {
      String sku = product.id().substring(0, 12);
      List<List<String>> records = new ArrayList<>();
      records.add(
          List.of(
              number(product),
              "variable",
              sku,
              product.name(),
              "1",
              "",
              html(product).replace("\n", "\\n"),
              "1",
              "",
              tree(product, " > ") + ", Gifts > All",
              "gift",
              String.join(", ", images),
              "",
              product.brand(),
              "Color",
              detail(product, "Color"),
              "Material",
              detail(product, "Material")));
      for (String size : List.of("S", "M")) {
        records.add(
            List.of(
                number(product) + size.length(),
                "variation",
                sku + "-" + size,
                product.name() + " - " + size,
                "1",
                "",
                "",
                "1",
                "19.9",
                "",
                "",
                "",
                sku,
                "",
                "Size",
                size,
                "",
                ""));
      }
      return records;
    }
  },
  /// A feed for Google Merchant Center.
  GOOGLE_MERCHANT(
      "id,title,description,link,image_link,additional_image_link,availability,price,brand,"
          + "google_product_category,product_type,color,material,pattern,condition") {
    @Override
    List<List<String>> records(SampleProduct product, List<String> images) {
      return List.of(
          List.of(
              product.id(),
              product.name(),
              product.description(),
              "https://shop.example/" + slug(product),
              images.isEmpty() ? "" : images.getFirst(),
              images.size() < 2 ? "" : String.join(",", images.subList(1, images.size())),
              "in_stock",
              "19.90 EUR",
              product.brand(),
              "166",
              tree(product, " > "),
              detail(product, "Color"),
              detail(product, "Material"),
              detail(product, "Pattern"),
              "new"));
    }
  },
  /// A crawl of Amazon's shop.
  AMAZON(
      "Uniq Id,Product Name,Brand Name,Category,Selling Price,About Product,Product Specification,"
          + "Technical Details,Image,Product Url") {
    @Override
    List<List<String>> records(SampleProduct product, List<String> images) {
      return List.of(
          List.of(
              product.id(),
              product.name(),
              product.brand(),
              tree(product, " | "),
              "$19.90",
              "Make sure this fits by entering your model number. | " + product.description(),
              details(product, ": ", "|"),
              "",
              String.join("|", images),
              "https://www.amazon.example/dp/" + product.id()));
    }
  },
  /// A table with usual names.
  GENERIC("sku,name,description,brand,category,images,specifications,price,stock") {
    @Override
    List<List<String>> records(SampleProduct product, List<String> images) {
      return List.of(
          List.of(
              product.id(),
              product.name(),
              product.description(),
              product.brand(),
              tree(product, " / "),
              String.join("; ", images),
              "{\"" + details(product, "\": \"", "\", \"") + "\"}",
              "19.90",
              "7"));
    }
  };

  private final String header;

  Shop(String header) {
    this.header = header;
  }

  /// The format that reads it.
  String format() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// The names of its columns.
  List<String> header() {
    return List.of(header.split(","));
  }

  /// A product's records, the first of which has its id.
  ///
  /// @param images URLs
  abstract List<List<String>> records(SampleProduct product, List<String> images);

  private static String tree(SampleProduct product, String separator) {
    return String.join(separator, product.tree());
  }

  private static String html(SampleProduct product) {
    return "<p>" + product.description().replace(" & ", " &amp; ") + "</p>";
  }

  private static String slug(SampleProduct product) {
    String words = product.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-");
    return words + "-" + product.id().substring(0, 8);
  }

  /// A number made of the id, as shops number their products.
  private static String number(SampleProduct product) {
    return String.valueOf(Long.parseLong(product.id().substring(0, 8), 16));
  }

  private static String detail(SampleProduct product, String key) {
    return product.details().stream()
        .filter(detail -> detail.getFirst().equals(key))
        .findFirst()
        .map(List::getLast)
        .orElse("");
  }

  private static String details(SampleProduct product, String colon, String between) {
    return product.details().stream()
        .map(detail -> detail.getFirst() + colon + detail.getLast())
        .collect(Collectors.joining(between));
  }
}
