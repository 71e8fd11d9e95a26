package catalog.fetchimages;

import catalog.store.ObjectStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.Consumer;

/// A store that does something of the test's before each put, such as throw.
final class HookedStore {
  private HookedStore() {}

  /// @param beforePut is given the object's key
  static ObjectStore of(ObjectStore objects, Consumer<String> beforePut) {
    return (ObjectStore)
        Proxy.newProxyInstance(
            ObjectStore.class.getClassLoader(),
            new Class<?>[] {ObjectStore.class},
            (_, method, arguments) -> {
              if (method.getName().equals("put")) {
                beforePut.accept((String) arguments[0]);
              }
              try {
                return method.invoke(objects, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
