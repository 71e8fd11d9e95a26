package catalog.store;

import catalog.fault.Fault;

/// A program that opens the store at its argument and prints the URI of a key in it, or the fault.
final class OpenStore {
  private OpenStore() {}

  static void main(String[] args) {
    try (var store = ObjectStores.open(args[0])) {
      System.out.println(store.uri("a"));
    } catch (Fault fault) {
      System.out.println(fault.kind() + " " + fault.getMessage());
    }
  }
}
