package org.athanor.cli.internal.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Path;
import java.util.List;
import org.athanor.cli.internal.ExitCode;
import org.athanor.cli.internal.Fixture;
import org.athanor.cli.internal.Fixture.Result;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginsCommandTest {
  @TempDir private Path home;
  private Fixture athanor;

  @BeforeEach
  void open() {
    athanor = new Fixture(home);
  }

  @AfterEach
  void close() {
    athanor.close();
  }

  @Test
  void listsWhatIsUsableAndWhyTheRestIsNot() {
    Result result = athanor.run("plugins", "list");
    assertEquals(ExitCode.OK, result.code());
    assertTrue(result.lines().get(1).matches("gan\\s+model\\s+active\\s+1.2.0\\s+org.*"));
    assertTrue(
        result.out().contains("packing: It needs the package org.example.math 2.0"), result.out());
    assertEquals(2, athanor.run("plugins", "list", "--kind", "model").lines().size());
  }

  @Test
  void listsAsJson() {
    JsonArray list =
        JsonParser.parseString(athanor.run("plugins", "list", "--json").out()).getAsJsonArray();
    JsonObject gan = list.get(0).getAsJsonObject();
    assertEquals("gan", gan.get("id").getAsString());
    assertEquals("model", gan.get("kind").getAsString());
    assertEquals("org.athanor.models.gan", gan.get("bundle").getAsString());
    assertEquals("1.2.0", gan.get("version").getAsString());
    assertEquals("active", gan.get("state").getAsString());
    assertEquals(64, gan.get("sha256").getAsString().length());
    assertEquals(false, gan.has("problem"));
    assertEquals(
        "It is no OSGi bundle.", list.get(2).getAsJsonObject().get("problem").getAsString());
  }

  @Test
  void describesAPlugin() {
    Result result = athanor.run("plugins", "info", "gan");
    assertEquals(ExitCode.OK, result.code());
    for (String expected :
        List.of(
            "gan, model family: Two networks against each other.",
            "Paper: Goodfellow et al. 2014",
            "latent (z)",
            "at least 1 and at most 1024",
            "minimax, nonsaturating",
            "[128, 128]")) {
      assertTrue(result.out().contains(expected), expected + " is not in " + result.out());
    }
    JsonObject json =
        JsonParser.parseString(athanor.run("plugins", "info", "model/gan", "--json").out())
            .getAsJsonArray()
            .get(0)
            .getAsJsonObject();
    JsonObject latent = json.getAsJsonArray("parameters").get(1).getAsJsonObject();
    assertEquals("latent", latent.get("name").getAsString());
    assertEquals(64, latent.get("default").getAsInt());
    assertEquals(1024, latent.get("max").getAsInt());
  }

  @Test
  void saysWhyAPluginCannotBeDescribed() {
    Result unknown = athanor.run("plugins", "info", "gna");
    assertEquals(ExitCode.USAGE, unknown.code());
    assertTrue(unknown.err().contains("Did you mean gan?"), unknown.err());
    Result broken = athanor.run("plugins", "info", "packing");
    assertEquals(ExitCode.FAILED, broken.code());
    assertTrue(broken.err().contains("cannot be used: It needs"), broken.err());
  }

  @Test
  void checksInstallsAndRemoves() {
    String good = athanor.file("good.jar", "x");
    String bad = athanor.file("bad.jar", "x");
    assertEquals(ExitCode.OK, athanor.run("plugins", "check", good).code());
    Result refused = athanor.run("plugins", "check", bad);
    assertEquals(ExitCode.FAILED, refused.code());
    assertTrue(refused.out().contains("It lacks a manifest."), refused.out());
    assertEquals(ExitCode.OK, athanor.run("plugins", "install", good, "--json").code());
    Result notInstalled = athanor.run("plugins", "install", bad);
    assertEquals(ExitCode.FAILED, notInstalled.code());
    assertTrue(notInstalled.err().contains("It lacks a manifest."), notInstalled.err());
    assertEquals(ExitCode.OK, athanor.run("plugins", "remove", "packing").code());
    assertEquals(ExitCode.FAILED, athanor.run("plugins", "remove", "other").code());
    assertEquals(ExitCode.USAGE, athanor.run("plugins", "check", good + "x").code());
  }

  @Test
  void switchesOffAndOn() {
    Result off = athanor.run("plugins", "disable", "packing");
    assertEquals(ExitCode.OK, off.code());
    assertTrue(
        off.lines().get(1).matches("packing\\s+trick\\s+disabled\\s+1.0.0\\s+org.*"), off.out());
    Result on = athanor.run("plugins", "enable", "packing", "--json");
    assertEquals(ExitCode.OK, on.code());
    assertTrue(on.out().contains("\"active\""), on.out());
    assertEquals(ExitCode.FAILED, athanor.run("plugins", "disable", "other").code());
  }
}
