package org.athanor.console.internal.access;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** The names under which the console may be addressed; any other is a rebound DNS name. */
public final class Hosts {
  private final Set<String> names = new HashSet<>();
  private final int port;

  /**
   * The names of an address: its own, those of the loopback, and this machine's if it is reached.
   */
  public Hosts(String host, int port) {
    this.port = port;
    names.add(bracketed(host));
    names.add("127.0.0.1");
    names.add("localhost");
    names.add("[::1]");
    if (!isLoopback(host)) {
      addMachine(host);
    }
  }

  private void addMachine(String host) {
    try {
      InetAddress machine = InetAddress.getLocalHost();
      names.add(machine.getHostName().toLowerCase(Locale.ROOT));
      names.add(machine.getCanonicalHostName().toLowerCase(Locale.ROOT));
      for (InetAddress address : InetAddress.getAllByName(host)) {
        names.add(bracketed(address.getHostAddress()));
      }
      if (InetAddress.getByName(host).isAnyLocalAddress()) {
        java.net.NetworkInterface.networkInterfaces()
            .flatMap(java.net.NetworkInterface::inetAddresses)
            .forEach(address -> names.add(bracketed(address.getHostAddress())));
      }
    } catch (UnknownHostException | java.net.SocketException e) {
      // What cannot be looked up is not a name of this machine.
      names.remove("");
    }
  }

  /** Whether an address can be reached from this machine only. */
  public static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private static String bracketed(String host) {
    String plain = host.toLowerCase(Locale.ROOT).replaceAll("%.*", "");
    return plain.contains(":") && !plain.startsWith("[") ? "[" + plain + "]" : plain;
  }

  /** Whether a {@code Host} header, or an origin without its scheme, names this console. */
  boolean allows(String header) {
    String lower = header.toLowerCase(Locale.ROOT);
    String suffix = ":" + port;
    if (lower.endsWith(suffix)) {
      return names.contains(lower.substring(0, lower.length() - suffix.length()));
    }
    return (port == 80 || port == 443) && names.contains(lower);
  }
}
