package catalog.split.format;

/// One attribute of a product.
record Attribute(String key, String value) {}
