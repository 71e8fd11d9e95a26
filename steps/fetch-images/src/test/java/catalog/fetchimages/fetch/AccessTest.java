package catalog.fetchimages.fetch;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import catalog.fetchimages.format.Pictures;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Lists of allowed and denied addresses are parsed unambiguously or rejected.
final class AccessTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "10/8",
        "10.1/16",
        "127.1:80",
        "0x7f000001:80",
        "2130706433:80",
        "127.0.0.1:-1",
        "127.0.0.1:",
        "127.0.0.1:+80",
        "127.0.0.1:65536",
        "127.0.0.1:80a",
        "10.0.0.0/33",
        "10.0.0.0/-1",
        "10.0.0.0/+8",
        "10.0.0.0/",
        "/8",
        ":80",
        "127.0.0.1",
        "localhost:80",
        "fe80::1%lo/64",
        "010.0.0.0/8",
        "999.0.0.0/8"
      })
  void refusesAnAllowedAddressThatIsNotWrittenInFull(String text) {
    var e = assertThrows(IllegalArgumentException.class, () -> AllowedAddresses.parse(text));
    assertTrue(String.valueOf(e.getMessage()).contains("'" + text + "' is neither"), e.toString());
  }

  @Test
  void readsWhatIsWrittenInFull() {
    AllowedAddresses.parse(" 127.0.0.1:8080, [::1]:0,10.1.0.0/16,fd00::/8,0.0.0.0/0,");
    DeniedAddresses.parse(" 34.118.224.0/20 ,,10.0.0.1,2001:db8::/32");
    assertThrows(IllegalArgumentException.class, () -> DeniedAddresses.parse("10/8"));
    assertThrows(IllegalArgumentException.class, () -> DeniedAddresses.parse("10.0.0.1:80"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"34.118.224.1", "127.0.0.1", "64:ff9b::34.118.224.1", "2606:4700::1111"})
  void neverAsksADeniedAddressEvenIfItIsAllowedToo(String address) {
    var allowed = AllowedAddresses.parse("0.0.0.0/0,::/0");
    var target = new InetSocketAddress(InetAddress.ofLiteral(address), 80);
    var open = new FetchSettings.Access(Set.of(80), allowed, DeniedAddresses.NONE, 3);
    assertDoesNotThrow(() -> new Guard(open).check(target));
    var denied = DeniedAddresses.parse("34.118.224.0/20,127.0.0.0/8,2606:4700::/32");
    var shut = new FetchSettings.Access(Set.of(80), allowed, denied, 3);
    assertThrows(ForbiddenAddress.class, () -> new Guard(shut).check(target));
  }

  @Test
  void asksNoProxyThatASystemPropertyNames() throws Exception {
    try (var web = new TestWeb().on("/x", TestWeb.answer(200, "", Pictures.jpeg(9, 9)));
        var proxy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var fetcher =
            new ImageFetcher(
                TestNetwork.settings(AllowedAddresses.parse("127.0.0.1:" + web.port())))) {
      System.setProperty("socksProxyHost", "127.0.0.1");
      System.setProperty("socksProxyPort", String.valueOf(proxy.getLocalPort()));
      System.setProperty("socksNonProxyHosts", "");
      try {
        String url = "http://127.0.0.1:" + web.port() + "/x";
        assertEquals(Outcome.STORED, fetcher.fetch(url, _ -> Outcome.STORED).outcome());
      } finally {
        System.clearProperty("socksProxyHost");
        System.clearProperty("socksProxyPort");
        System.clearProperty("socksNonProxyHosts");
      }
    }
  }
}
