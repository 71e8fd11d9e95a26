package catalog.launcher.sample;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// How other shops than Flipkart export their products, each by the columns that it documents; the
/// format of its name reads it.
enum Shop {
  /// A record for each variant and each further image; the first has what all have in common.
  SHOPIFY(
      "Handle,Title,Body (HTML),Vendor,Product Category,Type,Tags,Published,Option1 Name,Option1 Value,"
          + "Option2 Name,Option2 Value,Variant SKU,Variant Price,Image Src,Image Position,Status") {
    @Override
    List<Map<String, String>> cells(SampleProduct product, List<String> images) {
      List<String> sizes = List.of("S", "M", "L");
      List<Map<String, String>> records = new ArrayList<>();
      for (int i = 0; i < Math.max(sizes.size(), images.size()); i++) {
        Map<String, String> record = i == 0 ? common(product) : new HashMap<>();
        record.put("Handle", slug(product));
        if (i < sizes.size()) {
          record.put("Option1 Value", sizes.get(i));
          record.put("Option2 Value", detail(product, "Color"));
          record.put("Variant SKU", product.id().substring(0, 8) + "-" + sizes.get(i));
          record.put("Variant Price", "19.90");
        }
        if (i < images.size()) {
          record.put("Image Src", images.get(i));
          record.put("Image Position", String.valueOf(i + 1));
        }
        records.add(record);
      }
      return records;
    }

    private static Map<String, String> common(SampleProduct product) {
      Map<String, String> record = new HashMap<>();
      record.put("Title", product.name());
      record.put("Body (HTML)", html(product));
      record.put("Vendor", product.brand());
      record.put("Product Category", tree(product, " > "));
      record.put("Type", product.tree().getLast());
      record.put("Tags", "gift, " + product.tree().getFirst().toLowerCase(Locale.ROOT));
      record.put("Published", "true");
      record.put("Option1 Name", "Size");
      record.put("Option2 Name", "Color");
      record.put("Status", "active");
      return record;
    }
  },
  /// A product and its variations, which name it as their parent.
  WOOCOMMERCE(
      "ID,Type,SKU,Name,Published,Short description,Description,In stock?,Regular price,Categories,Tags,Images,"
          + "Parent,Brands,Attribute 1 name,Attribute 1 value(s),Attribute 2 name,Attribute 2 value(s)") {
    @Override
    List<Map<String, String>> cells(SampleProduct product, List<String> images) {
      String sku = product.id().substring(0, 12);
      Map<String, String> parent = record(number(product), "variable", sku, product.name());
      parent.put("Description", html(product).replace("\n", "\\n"));
      parent.put("Categories", tree(product, " > ") + ", Gifts > All");
      parent.put("Tags", "gift");
      parent.put("Images", String.join(", ", images));
      parent.put("Brands", product.brand());
      parent.put("Attribute 1 name", "Color");
      parent.put("Attribute 1 value(s)", detail(product, "Color"));
      parent.put("Attribute 2 name", "Material");
      parent.put("Attribute 2 value(s)", detail(product, "Material"));
      List<Map<String, String>> records = new ArrayList<>(List.of(parent));
      for (String size : List.of("S", "M")) {
        Map<String, String> variation =
            record(
                number(product) + size.length(),
                "variation",
                sku + "-" + size,
                product.name() + " - " + size);
        variation.put("Regular price", "19.9");
        variation.put("Parent", sku);
        variation.put("Attribute 1 name", "Size");
        variation.put("Attribute 1 value(s)", size);
        records.add(variation);
      }
      return records;
    }

    private static Map<String, String> record(String id, String type, String sku, String name) {
      return new HashMap<>(
          Map.of(
              "ID",
              id,
              "Type",
              type,
              "SKU",
              sku,
              "Name",
              name,
              "Published",
              "1",
              "In stock?",
              "1"));
    }
  },
  /// A feed for Google Merchant Center.
  GOOGLE_MERCHANT(
      "id,title,description,link,image_link,additional_image_link,availability,price,brand,"
          + "google_product_category,product_type,color,material,pattern,condition") {
    @Override
    List<Map<String, String>> cells(SampleProduct product, List<String> images) {
      Map<String, String> record = new HashMap<>();
      record.put("id", product.id());
      record.put("title", product.name());
      record.put("description", product.description());
      record.put("link", "https://shop.example/" + slug(product));
      if (!images.isEmpty()) {
        record.put("image_link", images.getFirst());
        record.put("additional_image_link", String.join(",", images.subList(1, images.size())));
      }
      record.put("availability", "in_stock");
      record.put("price", "19.90 EUR");
      record.put("brand", product.brand());
      record.put("google_product_category", "166");
      record.put("product_type", tree(product, " > "));
      record.put("color", detail(product, "Color"));
      record.put("material", detail(product, "Material"));
      record.put("pattern", detail(product, "Pattern"));
      record.put("condition", "new");
      return List.of(record);
    }
  },
  /// A crawl of Amazon's shop.
  AMAZON(
      "Uniq Id,Product Name,Brand Name,Category,Selling Price,About Product,Product Specification,"
          + "Technical Details,Image,Product Url") {
    @Override
    List<Map<String, String>> cells(SampleProduct product, List<String> images) {
      return List.of(
          Map.of(
              "Uniq Id",
              product.id(),
              "Product Name",
              product.name(),
              "Brand Name",
              product.brand(),
              "Category",
              tree(product, " | "),
              "Selling Price",
              "$19.90",
              "About Product",
              "Make sure this fits by entering your model number. | " + product.description(),
              "Product Specification",
              details(product, ": ", "|"),
              "Image",
              String.join("|", images),
              "Product Url",
              "https://www.amazon.example/dp/" + product.id()));
    }
  },
  /// A table with usual names.
  GENERIC("sku,name,description,brand,category,images,specifications,price,stock") {
    @Override
    List<Map<String, String>> cells(SampleProduct product, List<String> images) {
      return List.of(
          Map.of(
              "sku",
              product.id(),
              "name",
              product.name(),
              "description",
              product.description(),
              "brand",
              product.brand(),
              "category",
              tree(product, " / "),
              "images",
              String.join("; ", images),
              "specifications",
              "{\"" + details(product, "\": \"", "\", \"") + "\"}",
              "price",
              "19.90",
              "stock",
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

  /// A product's records, with as many cells as the header has.
  ///
  /// @param images URLs
  List<List<String>> records(SampleProduct product, List<String> images) {
    return cells(product, images).stream()
        .map(cells -> header().stream().map(name -> cells.getOrDefault(name, "")).toList())
        .toList();
  }

  /// The cells of each record that are not empty, by the names of their columns.
  abstract List<Map<String, String>> cells(SampleProduct product, List<String> images);

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
