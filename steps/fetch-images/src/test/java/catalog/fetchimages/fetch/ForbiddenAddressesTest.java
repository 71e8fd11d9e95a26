package catalog.fetchimages.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import catalog.fetchimages.format.Pictures;
import java.net.InetAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// No address of a special-purpose range is ever connected to, however a URL leads to it.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ForbiddenAddressesTest {
  /// The first, the last and some inner addresses of the ranges in the IANA registries, and forms
  /// that contain one.
  private static final List<String> SPECIAL =
      List.of(
          "0.0.0.0",
          "0.1.2.3",
          "0.255.255.255",
          "10.0.0.0",
          "10.0.0.1",
          "10.255.255.255",
          "100.64.0.0",
          "100.100.100.200",
          "100.127.255.255",
          "127.0.0.0",
          "127.0.0.1",
          "127.1.2.3",
          "127.255.255.255",
          "169.254.0.0",
          "169.254.169.254",
          "168.63.129.16",
          "64:ff9b::168.63.129.16",
          "169.254.170.2",
          "169.254.255.255",
          "172.16.0.0",
          "172.17.0.1",
          "172.31.255.255",
          "192.0.0.0",
          "192.0.0.9",
          "192.0.0.170",
          "192.0.0.192",
          "192.0.0.255",
          "192.0.2.0",
          "192.0.2.1",
          "192.0.2.255",
          "192.31.196.1",
          "192.52.193.1",
          "192.88.99.1",
          "192.175.48.1",
          "192.168.0.0",
          "192.168.1.1",
          "192.168.255.255",
          "198.18.0.0",
          "198.19.255.255",
          "198.51.100.0",
          "198.51.100.255",
          "203.0.113.0",
          "203.0.113.255",
          "224.0.0.0",
          "224.0.0.1",
          "239.255.255.255",
          "240.0.0.0",
          "254.1.1.1",
          "255.255.255.255",
          "::",
          "::1",
          "::2",
          "::127.0.0.1",
          "::93.184.215.14",
          "::ffff:127.0.0.1",
          "::ffff:10.0.0.1",
          "::ffff:169.254.169.254",
          "::ffff:7f00:1",
          "::ffff:0:127.0.0.1",
          "64:ff9b::127.0.0.1",
          "64:ff9b::10.0.0.1",
          "64:ff9b::169.254.169.254",
          "64:ff9b::a9fe:a9fe",
          "64:ff9b:1::1",
          "64:ff9b:1:ffff::93.184.215.14",
          "100::",
          "100::ffff",
          "100:0:0:1::1",
          "2001::",
          "2001:0:4136:e378:8000:63bf:3fff:fdd2",
          "2001:1::1",
          "2001:2::1",
          "2001:3::1",
          "2001:4:112::1",
          "2001:10::1",
          "2001:20::1",
          "2001:30::1",
          "2001:1ff:ffff::1",
          "2001:db8::",
          "2001:db8::1",
          "2001:db8:ffff:ffff::1",
          "2002::",
          "2002:7f00:1::1",
          "2002:a00:1::1",
          "2002:a9fe:a9fe::1",
          "2002:5db8:d70e::1",
          "2620:4f:8000::1",
          "3fff::1",
          "3fff:fff:ffff::1",
          "5f00::1",
          "fc00::1",
          "fd00:ec2::254",
          "fd12:3456:789a::1",
          "fdff:ffff::1",
          "fe80::1",
          "fe80::a9fe:a9fe",
          "febf::1",
          "fec0::1",
          "feff::1",
          "ff00::1",
          "ff02::1",
          "ff05::2",
          "ff0e::1",
          "4000::1",
          "1fff::1",
          "e000::1");

  private static final List<String> PUBLIC_ADDRESSES =
      List.of(
          "1.1.1.1",
          "8.8.8.8",
          "9.255.255.255",
          "11.0.0.0",
          "93.184.215.14",
          "100.63.255.255",
          "100.128.0.0",
          "126.255.255.255",
          "128.0.0.1",
          "169.253.255.255",
          "169.255.0.0",
          "172.15.255.255",
          "172.32.0.0",
          "192.0.1.0",
          "192.0.3.0",
          "192.167.255.255",
          "192.169.0.0",
          "198.17.255.255",
          "198.20.0.0",
          "198.51.99.255",
          "203.0.112.255",
          "203.0.114.0",
          "223.255.255.255",
          "2606:4700::1111",
          "2a00:1450:4001::1",
          "2001:200::1",
          "2001:4860:4860::8888",
          "2001:db7::1",
          "2001:db9::1",
          "2003::1",
          "2620:4f:8001::1",
          "3ffe::1",
          "64:ff9b::8.8.8.8");

  /// The ways in which a URL can lead to an address.
  enum Way {
    LITERAL,
    NAME,
    AMONG_OTHERS,
    REDIRECT,
    SECOND_HOP,
    REDIRECT_TO_NAME,
    PROTOCOL_RELATIVE
  }

  private final TestWeb web =
      new TestWeb().on("/x.jpg", TestWeb.answer(200, "", Pictures.jpeg(9, 9)));
  private final TestNetwork network = new TestNetwork(web);
  private final ImageFetcher fetcher = new ImageFetcher(TestNetwork.settings(), network.network());

  @AfterAll
  void close() {
    fetcher.close();
    network.close();
    web.close();
  }

  static Stream<Arguments> everyWayToEveryAddress() {
    return SPECIAL.stream()
        .flatMap(address -> Stream.of(Way.values()).map(way -> Arguments.of(address, way)));
  }

  @Test
  void tableHasAtLeastThreeHundredRows() {
    assertTrue(everyWayToEveryAddress().count() >= 300);
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("everyWayToEveryAddress")
  void neverConnects(String address, Way way) throws InterruptedException {
    String literal = address.contains(":") ? "[" + address + "]" : address;
    String name = "n" + SPECIAL.indexOf(address) + "." + way.name().toLowerCase(Locale.ROOT);
    network.name(name, way == Way.AMONG_OTHERS ? address + "," + address : address);
    String url =
        switch (way) {
          case LITERAL -> "http://" + literal + "/x.jpg";
          case NAME, AMONG_OTHERS -> "http://" + name + "/x.jpg";
          case REDIRECT -> redirect("http://" + literal + "/x.jpg");
          case SECOND_HOP -> redirect(redirect("http://" + literal + "/x.jpg"));
          case REDIRECT_TO_NAME -> redirect("https://" + name + "/x.jpg");
          case PROTOCOL_RELATIVE -> redirect("//" + literal + "/x.jpg");
        };
    Fetched fetched = fetcher.fetch(url, _ -> Outcome.STORED);
    assertEquals(Outcome.FORBIDDEN_ADDRESS, fetched.outcome());
    assertEquals(0, network.trapped());
  }

  private static String redirect(String target) {
    return "http://a.web.test/to?" + URLEncoder.encode(target, StandardCharsets.UTF_8);
  }

  static Stream<String> publicAddresses() {
    return PUBLIC_ADDRESSES.stream();
  }

  @ParameterizedTest
  @MethodSource("publicAddresses")
  void letsPublicAddressesPass(String address) {
    assertEquals(false, SpecialAddresses.contains(InetAddress.ofLiteral(address)));
  }

  @Test
  void connectsToThePermittedAddressOfAHostThatHasOthersToo() throws InterruptedException {
    network.name("mixed.test", "127.0.0.1," + TestNetwork.PUBLIC);
    Fetched fetched = fetcher.fetch("http://mixed.test/x.jpg", _ -> Outcome.STORED);
    assertEquals(Outcome.STORED, fetched.outcome());
    assertEquals(0, network.trapped());
  }

  @Test
  void doesNotFallForAnAnswerOfTheNameServiceThatChanges() throws InterruptedException {
    network.name("rebinding.test", TestNetwork.PUBLIC, "127.0.0.1");
    network.name("rebound.test", "127.0.0.1", TestNetwork.PUBLIC);
    for (int i = 0; i < 3; i++) {
      assertEquals(
          Outcome.STORED,
          fetcher.fetch("http://rebinding.test/x.jpg", _ -> Outcome.STORED).outcome());
      assertEquals(
          Outcome.FORBIDDEN_ADDRESS,
          fetcher.fetch("http://rebound.test/x.jpg", _ -> Outcome.STORED).outcome());
    }
    assertEquals(0, network.trapped());
  }

  @Test
  void reachesALoopbackAddressThatIsAllowedOnThatPortOnly() throws InterruptedException {
    try (var allowed = new TestWeb().on("/x.jpg", TestWeb.answer(200, "", Pictures.jpeg(9, 9)));
        var other = new TestWeb();
        var open =
            new ImageFetcher(
                TestNetwork.settings(AllowedAddresses.parse("127.0.0.1:" + allowed.port())))) {
      assertEquals(
          Outcome.STORED,
          open.fetch("http://127.0.0.1:" + allowed.port() + "/x.jpg", _ -> Outcome.STORED)
              .outcome());
      assertEquals(
          Outcome.FORBIDDEN_PORT,
          open.fetch("http://127.0.0.1:" + other.port() + "/x.jpg", _ -> Outcome.STORED).outcome());
      assertEquals(
          Outcome.FORBIDDEN_ADDRESS,
          open.fetch("http://127.0.0.2:" + allowed.port() + "/x.jpg", _ -> Outcome.STORED)
              .outcome());
      assertEquals(0, other.connections());
    }
  }
}
