package org.athanor.cli.internal.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.athanor.api.plugin.PluginKind;
import org.athanor.cli.internal.Fixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That the projects build and pass their tests is tested with the distribution. */
class NewPluginTest {
  @TempDir private Path home;
  private Fixture athanor;
  private Path repository;

  @BeforeEach
  void packAKit() {
    athanor = new Fixture(home);
    repository = home.resolve("repository");
    athanor.file(
        "dist/maven/org/athanor/athanor-plugins/1.2.3/athanor-plugins-1.2.3.pom", "<project/>");
  }

  @AfterEach
  void close() {
    athanor.close();
  }

  private Fixture.Result begin(String... arguments) {
    List<String> words = new java.util.ArrayList<>(List.of("plugins", "new"));
    words.addAll(List.of(arguments));
    words.addAll(List.of("--repository", repository.toString()));
    return athanor.run(words.toArray(String[]::new));
  }

  @Test
  void writesAProjectOfEveryKindWithEverythingFilledIn() throws IOException {
    for (PluginKind kind : PluginKind.values()) {
      Path folder = home.resolve(kind.id());
      assertEquals(0, begin(kind.id(), "my-own", folder.toString()).code());
      try (Stream<Path> files = Files.walk(folder)) {
        List<Path> written = files.filter(Files::isRegularFile).toList();
        assertEquals(7, written.size(), kind + " " + written);
        for (Path file : written) {
          assertFalse(Files.readString(file).contains("${"), "in " + file);
        }
      }
      assertTrue(Files.readString(folder.resolve("pom.xml")).contains("<version>1.2.3</version>"));
    }
  }

  @Test
  void namesTheClassAndThePackageAfterThePlugin() {
    Path folder = home.resolve("project");
    begin("trick", "gradient-limit", folder.toString(), "--group", "com.acme");
    assertTrue(
        Files.exists(
            folder.resolve("src/main/java/com/acme/tricks/gradientlimit/GradientLimit.java")));
  }

  @Test
  void putsTheKitIntoTheLocalRepository() {
    begin("trick", "mine", home.resolve("project").toString());
    assertTrue(
        Files.exists(
            repository.resolve("org/athanor/athanor-plugins/1.2.3/athanor-plugins-1.2.3.pom")));
  }

  @Test
  void refusesABadNameAndSaysWhatIsGood() {
    for (String name : List.of("Gradient", "9lives", "a_b", "a--b", "../escape", "")) {
      Fixture.Result refused = begin("trick", name, home.resolve("project").toString());
      assertEquals(2, refused.code(), name);
      assertTrue(refused.err().contains("such as gradient-limit"), refused.err());
    }
    assertFalse(Files.exists(home.resolve("project")));
  }

  @Test
  void refusesWhatJavaCannotNameAPackage() {
    Fixture.Result refused = begin("trick", "new", home.resolve("project").toString());
    assertEquals(2, refused.code());
    assertTrue(refused.err().contains("'new' has a word of the Java language"), refused.err());
    assertEquals(2, begin("trick", "x", home.resolve("p").toString(), "--group", "a.int").code());
  }

  @Test
  void refusesAFolderThatIsThere() throws IOException {
    Path folder = Files.createDirectory(home.resolve("project"));
    Fixture.Result refused = begin("trick", "mine", folder.toString());
    assertEquals(2, refused.code());
    assertTrue(refused.err().contains("is there already"), refused.err());
  }

  @Test
  void refusesAnUnknownKindAndNamesTheNearest() {
    Fixture.Result refused = begin("trik", "mine", home.resolve("project").toString());
    assertEquals(2, refused.code());
    assertTrue(refused.err().contains("Did you mean trick?"), refused.err());
  }

  @Test
  void refusesAnIdThatIsTaken() {
    Fixture.Result refused = begin("trick", "label-smoothing", home.resolve("p").toString());
    assertEquals(2, refused.code());
    assertTrue(
        refused.err().contains("There is a training trick 'labelsmoothing' already"),
        refused.err());
  }

  @Test
  void saysWhatIsMissingWhereTheDistributionHasNoKit() throws IOException {
    athanor.set("athanor.dist", Files.createDirectory(home.resolve("empty")).toString());
    Fixture.Result failed = begin("trick", "mine", home.resolve("project").toString());
    assertEquals(1, failed.code());
    assertTrue(failed.err().contains("unpack the distribution again"), failed.err());
  }

  @Test
  void theKitGoesWhereMavensSettingsSay() {
    assertEquals(home.resolve(".m2/repository"), LocalRepository.of(home));
    athanor.file(
        ".m2/settings.xml",
        "<settings><!-- <localRepository>/no</localRepository> -->"
            + "<localRepository> ${user.home}/kept </localRepository></settings>");
    assertEquals(home.resolve("kept"), LocalRepository.of(home));
  }
}
