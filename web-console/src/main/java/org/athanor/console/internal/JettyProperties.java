package org.athanor.console.internal;

import java.io.IOException;
import java.util.Dictionary;
import java.util.Hashtable;
import org.athanor.api.console.ConsoleException;
import org.athanor.api.console.ConsoleSettings;
import org.athanor.api.console.ConsoleSettings.Certificate;
import org.athanor.console.internal.access.Hosts;

/** How Jetty is set up. */
final class JettyProperties {
  private static final int THREADS = 48;
  private static final int MILLISECONDS_OF_SILENCE = 30_000;

  private JettyProperties() {}

  static Dictionary<String, Object> of(ConsoleSettings settings, int port)
      throws IOException, ConsoleException {
    Dictionary<String, Object> properties = new Hashtable<>();
    properties.put("org.apache.felix.http.host", settings.host());
    properties.put("org.apache.felix.http.timeout", MILLISECONDS_OF_SILENCE);
    properties.put("org.apache.felix.http.jetty.threadpool.max", THREADS);
    properties.put("org.apache.felix.http.jetty.acceptors", 1);
    properties.put("org.apache.felix.http.jetty.selectors", 1);
    properties.put("org.apache.felix.http.jetty.sendServerHeader", false);
    properties.put("org.apache.felix.http.mbeans", false);
    // Addresses that could mean two things reach the console's own rules, and get its 404.
    properties.put("org.eclipse.jetty.UriComplianceMode", "UNSAFE");
    // Within one machine to compress takes longer than to send.
    properties.put("org.apache.felix.jetty.gziphandler.enable", !Hosts.isLoopback(settings.host()));
    properties.put(
        "org.apache.felix.jetty.gzip.includedMimeTypes",
        new String[] {"application/json", "text/csv"});
    boolean secure = settings.certificate().isPresent();
    properties.put("org.apache.felix.http.enable", !secure);
    properties.put("org.apache.felix.https.enable", secure);
    properties.put(
        secure ? "org.osgi.service.http.port.secure" : "org.osgi.service.http.port", port);
    if (secure) {
      addKeystore(settings.certificate().get(), properties);
    }
    return properties;
  }

  private static void addKeystore(Certificate certificate, Dictionary<String, Object> properties)
      throws IOException, ConsoleException {
    Keystore keystore = Keystore.of(certificate);
    properties.put("org.apache.felix.https.keystore", keystore.file().toString());
    properties.put("org.apache.felix.https.keystore.type", keystore.type());
    properties.put("org.apache.felix.https.keystore.password", keystore.password());
    properties.put("org.apache.felix.https.keystore.key.password", keystore.password());
  }
}
