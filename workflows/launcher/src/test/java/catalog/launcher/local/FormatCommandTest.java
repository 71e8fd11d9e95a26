package catalog.launcher.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import catalog.launcher.CatalogProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FormatCommandTest {
  @TempDir Path temp = Path.of("");

  @Test
  void proposesAFormatThatReadsTheCatalogAndShowsProducts() throws IOException {
    Path catalog =
        Files.writeString(
            temp.resolve("my shop.csv"),
            """
            SKU;title;photos;category;colour;price
            1;lamp;https://a.example/1.jpg|https://a.example/2.jpg;Home > Light;red;7
            2;cup;;Home > Kitchen;blue;2
            """);

    CatalogProcess proposed = run("format", catalog.toString());

    assertEquals(0, proposed.exitCode(), proposed.cause());
    List<String> lines = proposed.out();
    assertEquals(
        """
        name: my-shop
        joins: alike
        columns:
          uniq_id: SKU
          product_name: title
          image: photos
        category:
          columns: category
          separator: '>'
        attributes:
          columns: colour
        # Nothing reads the columns price; --keep carries them along.
        #
        # uniq_id: 1
        # product_name: lamp
        # image: ["https://a.example/1.jpg","https://a.example/2.jpg"]
        # attributes: {"colour": "red"}
        # c0_name: Home
        # c1_name: Light
        #
        # uniq_id: 2
        # product_name: cup
        # attributes: {"colour": "blue"}
        # c0_name: Home
        # c1_name: Kitchen""",
        String.join("\n", lines));
    Path format = Files.write(temp.resolve("my-shop.yaml"), lines);
    CatalogProcess read =
        run(
            "run",
            "--input=" + catalog,
            "--output=" + temp.resolve("out"),
            "--format=" + format,
            "--keep=price",
            "--name=my-shop",
            "--images=off");
    assertEquals(0, read.exitCode(), read.cause());
    assertEquals(
        """
        uniq_id,product_name,description,brand,image,image_uri,attributes,c0_name,c1_name,price
        1,lamp,,,"[""https://a.example/1.jpg"",""https://a.example/2.jpg""]",,"{""colour"": ""red""}",Home,Light,7
        2,cup,,,,,"{""colour"": ""blue""}",Home,Kitchen,2
        """,
        Files.readString(temp.resolve("out/my-shop_preprocessed_dataset/my-shop.csv")));
  }

  @Test
  void takesTheFirstColumnThatCouldHoldIdsWhereNotOneIsCalledSo() throws IOException {
    Path catalog = Files.writeString(temp.resolve("x.csv"), "colour,made\nred,7\nred,8\n");

    CatalogProcess proposed = run("format", catalog.toString());

    assertEquals(0, proposed.exitCode(), proposed.cause());
    assertTrue(proposed.out().contains("  uniq_id: made"), proposed.out().toString());
  }

  @Test
  void saysThatThereIsNoTable() {
    CatalogProcess proposed = run("format", temp.resolve("none.csv").toString());

    assertEquals(65, proposed.exitCode());
    assertEquals("No file " + temp.resolve("none.csv") + ".", proposed.cause());
  }

  private CatalogProcess run(String... arguments) {
    return CatalogProcess.run(temp, Map.of(), arguments);
  }
}
