package catalog.split;

import static catalog.csv.CatalogColumn.PRODUCT_NAME;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import catalog.csv.CatalogColumn;
import catalog.csv.CsvReader;
import catalog.fault.Fault;
import catalog.handover.Layout;
import catalog.handover.Manifest;
import catalog.split.format.Formats;
import catalog.step.Progress;
import catalog.testing.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Catalogs of many shops.
class FormatsTest {
  private static final Path CATALOGS = Path.of("src", "test", "catalogs");

  @TempDir Path temp = Path.of("");
  private final SplitOptions options = new SplitOptions();

  @ParameterizedTest
  @CsvSource({
    "shopify, 7, 4, 0",
    "woocommerce, 6, 2, 1",
    "google-merchant, 2, 0, 0",
    "amazon, 2, 0, 0",
    "generic, 3, 0, 0",
  })
  void readsEveryShopsCatalog(String shop, long records, long joined, long rejected)
      throws IOException {
    Path catalog = CATALOGS.resolve(shop + ".csv");

    Manifest manifest = split(catalog);

    assertEquals(shop, manifest.format());
    assertEquals(records, manifest.recordsRead());
    assertEquals(joined, manifest.joined());
    assertEquals(records - joined - rejected, manifest.rowsKept());
    assertEquals(rejected, manifest.rowsRejected());
    Golden.assertEqual("formats/" + shop, temp.resolve("split").resolve(Layout.SHARDS));
  }

  @Test
  void knowsEveryBuiltInFormat() {
    for (String name : Formats.NAMES) {
      options.format = name;
      options.hints();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "->",
      textBlock =
          """
          flipkart -> uniq_id,image   -> input.csv lacks the columns product_name, description, product_specifications, product_category_tree; found uniq_id, image (delimiter ',').
          shopify  -> Handle,Title    -> input.csv lacks the column Option1 Name or Option1 Value; found Handle, Title (delimiter ',').
          auto     -> a;b             -> input.csv has no column of ids; found a, b (delimiter ';'); name it with --columns uniq_id=YOURS, or its format with --format shopify, woocommerce, google-merchant, amazon, flipkart, generic or a file.
          auto     -> a\\tb           -> input.csv has no column of ids; found a, b (delimiter a tab); name it with --columns uniq_id=YOURS, or its format with --format shopify, woocommerce, google-merchant, amazon, flipkart, generic or a file.
          auto     -> Id,Name,I_D     -> The header of input.csv names column id twice, as Id and I_D.
          auto     -> {"id": 1}       -> input.csv is JSON; expected CSV: save or export it as CSV (UTF-8).
          auto     -> [{"id": 1}]     -> input.csv is JSON; expected CSV: save or export it as CSV (UTF-8).
          auto     -> PAR1x           -> input.csv is a Parquet file; expected CSV: save or export it as CSV (UTF-8).
          """)
  void saysWhatIsWrongWithTheFile(String format, String text, String message) throws IOException {
    options.format = format;

    Fault fault = assertThrows(Fault.class, () -> splitText(text.translateEscapes() + "\n"));

    assertEquals(message, fault.getMessage());
    assertEquals(65, fault.exitCode());
  }

  @Test
  void findsColumnsInAnyOrder() throws IOException {
    Manifest manifest =
        splitText(
            """
            brand,x,image,description,product_name,uniq_id,product_category_tree,product_specifications
            B,ignored,I,D,N,u1,T,S
            """);

    assertEquals("flipkart", manifest.format());
    assertEquals(List.of("u1", "N", "D", "B", "I", "S", "T"), rows().getFirst().cells());
  }

  @Test
  void takesTheColumnOfExactlyThatName() throws IOException {
    assertEquals("a", firstCell(splitText("ID,id,name\nb,a,n\n"), CatalogColumn.UNIQ_ID));
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "->",
      textBlock =
          """
          nme: x            -> my.yaml, line 1, key nme: Unrecognized field "nme"
          name: x           -> my.yaml: expected the keys name and columns.
          name: x\\ncolumns: {} -> my.yaml: expected a column under columns, uniq_id.
          name: x\\ncolumns: {uniq_id: sku}\\nrequired: [price] -> my.yaml, line 3, key required
          """)
  void saysWhereAFormatIsWrong(String yaml, String message) throws IOException {
    Path file = Files.writeString(temp.resolve("my.yaml"), yaml.translateEscapes());
    options.format = file.toString();

    Fault fault = assertThrows(Fault.class, options::hints);

    assertEquals(
        message, fault.getMessage().replace(temp + "/", "").substring(0, message.length()));
    assertEquals(2, fault.exitCode());
  }

  @Test
  void readsAShopsOwnFormat() throws IOException {
    Path file =
        Files.writeString(
            temp.resolve("my.yaml"),
            """
            name: my-shop
            columns:
              uniq_id: number
              product_name: what
              image: [photo *]
            category:
              levels: [group, sub group]
            attributes:
              columns: [shade, "spec: *"]
            required: product_name
            """);
    options.format = file.toString();

    Manifest manifest =
        splitText(
            """
            number,what,photo 1,photo 2,group,sub group,shade,spec: weight
            1,lamp,http://a/1,http://a/2,home,light,red,2 kg
            2,,http://a/1,http://a/2,home,light,red,2 kg
            """);

    assertEquals("my-shop", manifest.format());
    assertEquals(1, manifest.rejected().get("null_product_name"));
    assertEquals(
        List.of(
            "1",
            "lamp",
            "",
            "",
            "[\"http://a/1\",\"http://a/2\"]",
            "{\"product_specification\"=>[{\"key\"=>\"shade\", \"value\"=>\"red\"}, {\"key\"=>\"weight\", \"value\"=>\"2 kg\"}]}",
            "{\"levels\":[\"home\",\"light\"]}"),
        rows().getFirst().cells());
  }

  @Test
  void carriesFurtherColumnsAlong() throws IOException {
    options.keep = List.of("variant price", "Title", " ", "Vendor");

    Manifest manifest =
        splitText(
            """
            Handle,Title,Vendor,Option1 Name,Option1 Value,Variant Price
            a,A,NA,Size,S,
            a,,,,M,9.50
            """);

    assertEquals(List.of("variant price", "Title", "Vendor"), manifest.keep());
    assertEquals(List.of("9.50", "A", ""), rows().getFirst().cells().subList(7, 10));
  }

  @Test
  void saysThatAColumnToKeepIsNotThere() {
    options.keep = List.of("price");

    Fault fault = assertThrows(Fault.class, () -> splitText("id,name\n1,a\n"));

    assertEquals(
        "input.csv lacks the column price; found id, name (delimiter ',').", fault.getMessage());
  }

  @Test
  void showsTheFirstProductThatHasMost() throws IOException {
    Manifest manifest =
        splitText("id,name,color,price\n1,,red,1\n2,b,,2\n3,c,blue,\n4,d,green,4\n");

    assertEquals(
        new Manifest.Specimen(
            "3", 4, 1, new LinkedHashMap<>(Map.of("id", "3", "name", "c", "color", "blue"))),
        manifest.specimen());
  }

  @ParameterizedTest
  @ValueSource(strings = {",", ";", "\t", "|"})
  void noticesTheDelimiter(String delimiter) throws IOException {
    Manifest manifest = splitText("id,name,image\n1,a,http://b\n".replace(",", delimiter));

    assertEquals("a", firstCell(manifest, CatalogColumn.PRODUCT_NAME));
  }

  @Test
  void goesOnBehindAMalformedRecordWhereIdsAreOfAnyKind() throws IOException {
    Manifest manifest = splitText("id,name\nä/1,a\nä/2,b,c\nä/3,d\n");

    assertEquals(2, manifest.rowsKept());
    assertEquals(1, manifest.rejected().get("malformed"));
  }

  @Test
  void takesTheFirstProductsOnly() {
    options.limit = 2;

    Manifest manifest = split(CATALOGS.resolve("shopify.csv"));

    assertEquals(2, manifest.rowsKept());
    assertEquals(5, manifest.recordsRead());
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "->",
      textBlock =
          """
          pid,what,text,pics,specs,tree -> uniq_id=pid,product_name=what,description=text,image=pics,product_specifications=specs,product_category_tree=tree -> flipkart
          nr,what,pic,category,specifications -> uniq_id=nr,product_name=what,image=pic -> generic
          nr,prod_name,text              -> uniq_id=nr,description=text -> generic
          """)
  void takesNamesOfTheCatalogsOwnForNoShops(String header, String columns, String format)
      throws IOException {
    options.columns = columns;

    assertEquals(format, splitText(header + "\n").format());
  }

  @Test
  void rejectsEachRecordOfAProductThatIsNotKept() throws IOException {
    options.maxRejected = 100;
    Manifest manifest =
        splitText(
            """
            Handle,Title,Option1 Name,Option1 Value
            a,A,Size,S
            a,,,M
            b,B,,
            a,,,L
            a,,,XL
            ,,,
            """);

    assertEquals(2, manifest.rowsKept());
    assertEquals(1, manifest.joined());
    assertEquals(Map.of("duplicate_id", 2L, "null_id", 1L), manifest.rejected());
  }

  @Test
  void rejectsEachRecordOfAProductThatLacksWhatIsRequired() throws IOException {
    options.maxRejected = 100;
    options.format =
        Files.writeString(
                temp.resolve("my.yaml"),
                """
                name: x
                joins: all
                columns: {uniq_id: id, brand: brand, image: image}
                required: brand
                """)
            .toString();
    Manifest manifest = splitText("id,brand,image\na,,i1\na,,i2\nb,,i3\nb,B,i4\n");

    assertEquals(1, manifest.rowsKept());
    assertEquals(1, manifest.joined());
    assertEquals(Map.of("null_brand", 2L), manifest.rejected());
  }

  @Test
  void goesOnWithAProductBehindAMalformedRecord() throws IOException {
    Manifest manifest =
        splitText(
            """
            Handle,Title,Option1 Name,Option1 Value
            a,A,Size,S
            a,M
            a,,,L
            b,B,,
            """);

    assertEquals(2, manifest.rowsKept());
    assertEquals(1, manifest.joined());
    assertEquals(Map.of("malformed", 1L), manifest.rejected());
    assertTrue(rows().getFirst().get(CatalogColumn.PRODUCT_SPECIFICATIONS).contains("\"L\""));
  }

  @Test
  void countsOnlyWhatARecordAddsToItsProduct() throws IOException {
    options.maxRecordBytes = 3000;
    String row = "a,A,Size,SIZE," + "x".repeat(1000) + "\n";
    Manifest manifest =
        splitText(
            "Handle,Title,Option1 Name,Option1 Value,Body (HTML)\n"
                + String.join(
                    "",
                    IntStream.range(0, 50).mapToObj(i -> row.replace("SIZE", "" + i)).toList()));

    assertEquals(1, manifest.rowsKept());
    assertEquals(49, manifest.joined());
  }

  @Test
  void namesOptionsOfVariantsByTheirNames() throws IOException {
    splitText(
        """
        ID,SKU,Name,Categories,Parent,Attribute 1 name,Attribute 1 value(s),Attribute 2 name,Attribute 2 value(s)
        1,44,Tee,A,,Material,"Cotton, 1\\,5 mm",Color,"Red, Blue"
        44,other,Hat,B,,,,,
        60,,,,44,Color,Green,,
        61,,,,id:44,Color,Black,,
        """);

    assertEquals(
        "{\"product_specification\"=>[{\"key\"=>\"Material\", \"value\"=>\"Cotton\"}, {\"key\"=>\"Material\","
            + " \"value\"=>\"1,5 mm\"}, {\"key\"=>\"Color\", \"value\"=>\"Red\"}, {\"key\"=>\"Color\", \"value\"=>\"Blue\"},"
            + " {\"key\"=>\"Color\", \"value\"=>\"Green\"}]}",
        rows().getFirst().get(CatalogColumn.PRODUCT_SPECIFICATIONS));
    assertEquals(
        "{\"product_specification\"=>[{\"key\"=>\"Color\", \"value\"=>\"Black\"}]}",
        rows().get(1).get(CatalogColumn.PRODUCT_SPECIFICATIONS));
  }

  @Test
  void findsPairsOfColumnsWhateverStandsBetweenTheirWords() throws IOException {
    splitText("handle,title,option1_name,option1_value\na,A,Size,S\n");

    assertTrue(rows().getFirst().get(CatalogColumn.PRODUCT_SPECIFICATIONS).contains("\"Size\""));
  }

  @Test
  void looksAtTheVariantsOfANameOnce() throws IOException {
    var text = new StringBuilder("ID,SKU,Name,Categories,Regular price,Parent\n");
    for (int i = 0; i < 20_000; i++) {
      text.append(i).append(",,v,,,p\n").append(100_000 + i).append(",p,n,c,,\n");
      text.append(200_000 + i).append(",s").append(i).append(",n,c,,\n");
    }
    options.maxRejected = 100;
    String catalog = text.toString();

    Manifest manifest = assertTimeoutPreemptively(Duration.ofMinutes(2), () -> splitText(catalog));

    assertEquals(20_001, manifest.rowsKept());
    assertEquals(Map.of("duplicate_id", 19_999L), manifest.rejected());
  }

  @Test
  void joinsNoMoreThanARecordMayHave() throws IOException {
    options.maxRecordBytes = 1000;
    options.maxRejected = 100;
    String images = "http://a/" + "x".repeat(400);
    Manifest manifest =
        splitText(
            """
            ID,Name,Categories,Regular price,Images,Parent
            1,a,b,1,IMAGES1,
            2,,,1,IMAGES2,id:1
            3,,,1,IMAGES3,id:1
            4,,,1,IMAGES4,id:9
            """
                .replace("IMAGES", images));

    assertEquals(1, manifest.rowsKept());
    assertEquals(1, manifest.joined());
    assertEquals(Map.of("malformed", 1L, "orphan_variant", 1L), manifest.rejected());
    assertEquals(4, manifest.recordsRead());
  }

  @Test
  void saysThatAnotherCharacterSetIsNeeded() {
    Fault fault = assertThrows(Fault.class, () -> split(write("id,größe\n".getBytes(ISO_8859_1))));

    assertEquals(
        "The header of input.csv has bytes that are not valid UTF-8; is it UTF-8? Name its character set with --charset.",
        fault.getMessage());
  }

  @Test
  void saysThatAnotherCharacterSetIsNeededWhereRecordsAre() {
    Fault fault =
        assertThrows(
            Fault.class, () -> split(write("id,name\n1,größe\n2,grün\n".getBytes(ISO_8859_1))));

    assertEquals(
        "Not one of the 2 records of input.csv was kept: 2 malformed; bytes that are not of its character set; name it with --charset.",
        fault.getMessage());
  }

  @Test
  void readsUtf16ByItsByteOrderMark() throws IOException {
    assertEquals(
        "größe", firstCell(split(write("id,name\n1,größe\n".getBytes(UTF_16))), PRODUCT_NAME));
  }

  @ParameterizedTest
  @CsvSource({
    "'id,name', 128, 2",
    "'id,name', 129, 1",
    "'Handle,Title,Option1 Name', 255, 2",
    "'Handle,Title,Option1 Name', 256, 1"
  })
  void takesHandlesOfShopifyThatAreLongerThanOtherIds(String header, int length, long kept)
      throws IOException {
    options.maxRejected = 100;
    String more = header.startsWith("id") ? "" : ",";

    Manifest manifest =
        splitText("%s\nx,a%s\n%s,b%s\n".formatted(header, more, "h".repeat(length), more));

    assertEquals(kept, manifest.rowsKept());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "# Required | The id,# Required | The name\n",
        "A;B\n",
        "TemplateType=x,Version=1\n\"Label, one\",Label\n"
      })
  void findsTheHeaderBehindTitles(String titles) throws IOException {
    options.maxRejected = 100;
    Manifest manifest = splitText(titles + "id,name\n1,a\n2,b,c\n");

    assertEquals("a", firstCell(manifest, PRODUCT_NAME));
    assertEquals(Map.of("malformed", 1L), manifest.rejected());
    String line = (titles.lines().count() + 3) + ",";
    assertTrue(
        Files.readString(temp.resolve("split").resolve(Layout.REJECTED)).contains("\n" + line));
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "->",
      quoteCharacter = '^',
      textBlock =
          """
          category,sub_category,type\\nBeauty,"Hair, Care",Oil     -> Beauty/Hair, Care/Oil
          category,breadcrumbs\\nClothing,Women/Clothing           -> Women/Clothing
          category,category_tree\\nC,"[{""name"":""A""},{""name"":""C""}]" -> A/C
          category_1,category_2,category_10\\nA,B,                 -> A/B
          Category Level 1,Category Level 2\\nA,B                  -> A/B
          secondary_category,primary_category\\nB,A                -> A/B
          gender,masterCategory,subCategory,articleType\\nMen,A,B,C -> A/B/C
          Warengruppe,Warenuntergruppe\\nA,A                       -> A
          index_group_name,product_group_name,product_type_name\\nA,B,C -> A/B/C
          product_type,categories\\nsimple,"Default Category/A/B,Default Category/C" -> A/B
          product_type,brand\\nconfigurable,x                      -> ^^
          categories\\n"Plants, Cereals"                           -> Plants/Cereals
          category\\n"Toys, Games"                                 -> Toys, Games
          category\\nA;B                                           -> A/B
          collection\\nA;B                                         -> A
          """)
  void findsLevels(String table, String levels) throws IOException {
    splitText(withId(table));

    String cell = rows().getFirst().get(CatalogColumn.PRODUCT_CATEGORY_TREE);
    assertEquals(
        levels.isEmpty() ? "" : "{\"levels\":[\"" + levels.replace("/", "\",\"") + "\"]}", cell);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "->",
      quoteCharacter = '^',
      textBlock =
          """
          base_image,additional_images,additional_attributes\\n/a.jpg,"/b.jpg,/c.jpg","has_options=0,size=S" -> /a.jpg /b.jpg /c.jpg -> size=S
          image_2,IMAGE 1,image_alt\\nhttp://a/2,http://a/1,x -> http://a/1 http://a/2 -> ^^
          "Image URLs (x,y...)",Feature(Name:Value)\\n"http://a/1,http://a/2","Height:9:1,Colour:Red:2" -> http://a/1 http://a/2 -> Height=9:1 Colour=Red:2
          colors,Farbe,available_sizes\\n"['Red', 'Blue']",Rot,S | M -> ^^ -> colors=Red colors=Blue available_sizes=S available_sizes=M Farbe=Rot
          color,specs\\nred,"{""Color"": ""red"", ""Size"": 2}" -> ^^ -> Color=red Size=2
          photos,image\\n5,http://a/1 -> http://a/1 -> ^^
          Sockel,price,in_stock\\nG13,3,true -> ^^ -> Sockel=G13
          attribute_1_name,attribute_1_value\\nFit,Slim -> ^^ -> Fit=Slim
          画像URL,カラー\\nhttp://a/1,赤 -> http://a/1 -> カラー=赤
          """)
  void findsImagesAndAttributes(String table, String images, String attributes) throws IOException {
    splitText(withId(table));

    CsvReader.Row row = rows().getFirst();
    assertEquals(
        images, row.get(CatalogColumn.IMAGE).replaceAll("[\\[\\]\"]", "").replace(',', ' '));
    assertEquals(attributes, pairs(row));
  }

  @Test
  void joinsNoRecordsOfOneIdThatSayOtherThings() throws IOException {
    options.maxRejected = 100;
    Manifest manifest =
        splitText("id,name,image\n1,Tee,1.jpg\n1,Tee,2.jpg\n1,Hat,3.jpg\n1,,4.jpg\n");

    assertEquals(1, manifest.rowsKept());
    assertEquals(1, manifest.joined());
    assertEquals(Map.of("duplicate_id", 2L), manifest.rejected());
    assertEquals("[\"1.jpg\",\"2.jpg\"]", rows().getFirst().get(CatalogColumn.IMAGE));
  }

  @Test
  void joinsRecordsOfOneIdThatFollowEachOther() throws IOException {
    Manifest manifest =
        splitText(
            """
            handleId,fieldType,name,productImageUrl,collection,sku,productOptionName1,productOptionDescription1
            p1,Product,Tee,a.jpg;b.jpg,Tops;New,,Size,S;M
            p1,Variant,,,,TEE-S,,S
            p2,Product,Hat,c.jpg,,HAT,,
            """);

    assertEquals(1, manifest.joined());
    assertEquals(2, manifest.rowsKept());
    assertEquals("Size=S Size=M", pairs(rows().getFirst()));
    assertEquals("[\"a.jpg\",\"b.jpg\"]", rows().getFirst().get(CatalogColumn.IMAGE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Artikelnummer,Name,Kategorien,Vorrätig?,Bilder,Attribut 1 Name,Attribut 1 Wert(e),Übergeordnetes Produkt",
        "UGS,Nom,Catégories,En stock ?,Images,Nom de l’attribut 1,Valeur(s) de l’attribut 1 ,Parent",
        "SKU,Nombre,Categorías,¿Existencias?,Imágenes,Nombre del atributo 1,Valor(es) del atributo 1,Superior",
        "COD,Nome,Categorie,In stock?,Immagine,Attributo 1 nome,Attributo 1 valore(i),Genitore",
        "SKU,Naam,Categorieën,Op voorraad?,Afbeeldingen,Naam attribuut 1,Waarde(n) attribuut 1,Hoofd",
        "SKU,Nazwa,Kategorie,W magazynie?,Obrazki,Nazwa atrybutu 1,Wartości atrybutu 1,Nadrzędny",
        "SKU,Nome,Categorias,Em estoque?,Imagens,Nome do atributo 1,Valores do atributo 1,Ascendente",
        "Артикул,Имя,Категории,В наличии?,Изображения,Имя атрибута 1,Значение(-я) аттрибута(-ов) 1,Родительский"
      })
  void readsWooCommercesLanguages(String header) throws IOException {
    Manifest manifest =
        splitText(header + "\n1,n,\"A > B, A > C\",1,http://a/1,F,\"x, y\",\n1-x,,,1,,F,x,1\n");

    assertEquals("woocommerce", manifest.format());
    assertEquals(1, manifest.joined());
    CsvReader.Row row = rows().getFirst();
    assertEquals("n", row.get(PRODUCT_NAME));
    assertEquals("[\"http://a/1\"]", row.get(CatalogColumn.IMAGE));
    assertEquals("{\"levels\":[\"A\",\"B\"]}", row.get(CatalogColumn.PRODUCT_CATEGORY_TREE));
    assertEquals("F=x F=y", pairs(row));
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "->",
      textBlock =
          """
          sku,name,regular_price,categories,color -> generic
          g:id,g:title,g:image_link               -> google-merchant
          Codice,Titolo,Descrizione               -> generic
          Артикул,Наименование                    -> generic
          """)
  void knowsFormats(String header, String format) throws IOException {
    assertEquals(format, splitText(header + "\n").format());
  }

  /// A table that has no ids, with some.
  private static String withId(String table) {
    return "id," + table.translateEscapes().replace("\n", "\n1,") + "\n";
  }

  private static String pairs(CsvReader.Row row) {
    return row.get(CatalogColumn.PRODUCT_SPECIFICATIONS)
        .replaceAll("^\\{\"product_specification\"=>\\[\\{\"key\"=>\"|\"}\\]}$", "")
        .replace("\"}, {\"key\"=>\"", " ")
        .replace("\", \"value\"=>\"", "=");
  }

  private Manifest splitText(String text) throws IOException {
    return split(write(text.getBytes(UTF_8)));
  }

  private Path write(byte[] content) throws IOException {
    return Files.write(temp.resolve("input.csv"), content);
  }

  private Manifest split(Path catalog) {
    return new SplitStep(options)
        .split(catalog, catalog.getFileName().toString(), temp.resolve("split"), Progress.NONE);
  }

  private String firstCell(Manifest manifest, CatalogColumn column) {
    assertEquals(1, manifest.rowsKept());
    return rows().getFirst().get(column);
  }

  private List<CsvReader.Row> rows() {
    List<CsvReader.Row> rows = new ArrayList<>();
    try (var shard =
        new CsvReader(Manifest.shardFile(temp.resolve("split"), 0), CatalogColumn.headers())) {
      shard.forEach(rows::add);
    }
    return rows;
  }
}
