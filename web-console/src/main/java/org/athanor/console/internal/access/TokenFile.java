package org.athanor.console.internal.access;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.athanor.api.console.AccessToken;
import org.athanor.api.console.AccessTokens;
import org.athanor.api.console.ConsoleException;
import org.athanor.api.console.Role;
import org.athanor.api.text.Names;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** The tokens in {@code tokens.json} of the home folder, which only its owner can read. */
@Component(service = {AccessTokens.class, TokenFile.class})
public final class TokenFile implements AccessTokens {
  private final Path file;

  private record Entry(String name, String role, long created, String hash) {
    AccessToken token() {
      return new AccessToken(
          name,
          Role.valueOf(role.toUpperCase(java.util.Locale.ROOT)),
          Instant.ofEpochMilli(created));
    }
  }

  /** The file in the home folder that the framework's properties name. */
  @Activate
  public TokenFile(BundleContext context) {
    this(Path.of(context.getProperty("athanor.home")).resolve("tokens.json"));
  }

  /** A file that need not exist yet. */
  public TokenFile(Path file) {
    this.file = file;
  }

  @Override
  public synchronized String create(String name, Role role) throws ConsoleException {
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}")) {
      throw new ConsoleException(
          "A token's name is 1 to 64 letters, digits, dots, dashes and underscores, but is '"
              + name
              + "'.");
    }
    List<Entry> entries = new ArrayList<>(entries());
    if (entries.stream().anyMatch(entry -> entry.name().equals(name))) {
      throw new ConsoleException(
          "There is a token '" + name + "' already; revoke it first, or choose another name.");
    }
    String secret = Secrets.next();
    entries.add(new Entry(name, role.id(), System.currentTimeMillis(), Secrets.hash(secret)));
    write(entries);
    return secret;
  }

  @Override
  public List<AccessToken> list() {
    return entries().stream()
        .map(Entry::token)
        .sorted(Comparator.comparing(AccessToken::name))
        .toList();
  }

  @Override
  public synchronized void revoke(String name) throws ConsoleException {
    List<Entry> entries = new ArrayList<>(entries());
    if (!entries.removeIf(entry -> entry.name().equals(name))) {
      List<String> names = entries.stream().map(Entry::name).toList();
      throw new ConsoleException(
          "There is no token '"
              + name
              + "'; "
              + (names.isEmpty()
                  ? "there are none."
                  : "there are " + String.join(", ", names) + ".")
              + Names.nearest(name, names).map(near -> " Did you mean " + near + "?").orElse(""));
    }
    write(entries);
  }

  /** The token of a secret; looked up anew each time, so that a revoked one is void at once. */
  Optional<AccessToken> find(String secret) {
    String hash = Secrets.hash(secret);
    return entries().stream()
        .filter(entry -> Secrets.same(entry.hash(), hash))
        .findFirst()
        .map(Entry::token);
  }

  private List<Entry> entries() {
    try {
      Entry[] entries = new Gson().fromJson(Files.readString(file), Entry[].class);
      return entries == null ? List.of() : List.of(entries);
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException | JsonParseException e) {
      throw new IllegalStateException("Cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  private void write(List<Entry> entries) throws ConsoleException {
    try {
      Files.createDirectories(file.getParent());
      Path fresh =
          Files.createTempFile(
              file.getParent(),
              "tokens",
              ".new",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(fresh, new Gson().toJson(entries));
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new ConsoleException("Cannot write " + file + ": " + e.getMessage(), e);
    }
  }
}
