package catalog.fetchimages;

import catalog.fetchimages.fetch.AddressTarget;
import catalog.fetchimages.fetch.WebUrlTarget;
import catalog.fetchimages.format.ProbeTarget;
import catalog.testing.FuzzTests;

final class FuzzTest extends FuzzTests {
  FuzzTest() {
    super(ImageUrlsTarget.class, WebUrlTarget.class, AddressTarget.class, ProbeTarget.class);
  }
}
