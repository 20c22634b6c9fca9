package org.athanor.nd4j.internal;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.List;
import org.nd4j.shade.jackson.databind.ObjectMapper;
import org.nd4j.shade.jackson.databind.type.TypeFactory;
import org.nd4j.shade.jackson.dataformat.yaml.YAMLFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Replaces the static JSON mappers of ND4J and DL4J. Their caches hold every class they ever wrote,
 * and with it the class loader of each plugin that brought a layer of its own; nothing but a new
 * mapper lets go of them.
 */
final class JacksonCaches {
  private static final Logger log = LoggerFactory.getLogger(JacksonCaches.class);
  private static final List<Class<?>> HOLDERS =
      List.of(
          org.deeplearning4j.nn.conf.serde.JsonMappers.class,
          org.nd4j.serde.json.JsonMappers.class);

  private JacksonCaches() {}

  static void flush() {
    for (Class<?> holder : HOLDERS) {
      try {
        replace(holder, "jsonMapper", new ObjectMapper());
        replace(holder, "yamlMapper", new ObjectMapper(new YAMLFactory()));
      } catch (ReflectiveOperationException e) {
        log.warn("{} keeps the classes of departed plugins in memory", holder.getName(), e);
      }
    }
    TypeFactory.defaultInstance().clearCache();
  }

  private static void replace(Class<?> holder, String name, ObjectMapper fresh)
      throws ReflectiveOperationException {
    Method configure = holder.getDeclaredMethod("configureMapper", ObjectMapper.class);
    configure.setAccessible(true);
    configure.invoke(null, fresh);
    Field mapper = holder.getDeclaredField(name);
    mapper.setAccessible(true);
    mapper.set(null, fresh);
  }
}
