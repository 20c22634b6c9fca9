package org.athanor.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Optional;
import org.athanor.api.console.ConsoleSettings;
import org.athanor.api.console.Role;
import org.athanor.api.run.RunId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Cookie;

/** Logging in with a real browser, to a console with a certificate. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LoginPageIT {
  @TempDir static Path folder;

  private Console console;
  private Chromium page;
  private RunId run;
  private String viewer;
  private String researcher;

  @BeforeAll
  void start() throws Exception {
    Chromium.assumeThere();
    console = Console.prepare(folder);
    viewer = console.tokens().create("vera", Role.VIEWER);
    researcher = console.tokens().create("rosa", Role.RESEARCHER);
    console.listen(
        new ConsoleSettings(
            ConsoleSettings.LOOPBACK, 0, true, Optional.of(Certificates.pem(folder, "EC"))));
    run = new Demo(console.store(), folder).runs(1, 120).get(0);
    page = Chromium.open(console);
  }

  @AfterAll
  void stop() throws Exception {
    if (page != null) {
      page.close();
    }
    if (console != null) {
      console.close();
    }
  }

  @BeforeEach
  void nobody() {
    page.go("/login");
    page.forget();
  }

  private void logIn(String token) {
    page.find("#token").sendKeys(token);
    page.button("Log in");
  }

  @Test
  void asksWhoComesAndLeadsToWhereTheyWantedToGo() {
    page.go("/runs/" + run + "?log=1");
    page.find("#token");
    assertTrue(page.address().contains("/login?to="), page.address());
    logIn(viewer);
    page.find(".chart canvas");
    assertTrue(page.address().endsWith("/runs/" + run + "?log=1"), page.address());
    Cookie cookie = page.cookies().iterator().next();
    assertTrue(cookie.isHttpOnly() && cookie.isSecure(), cookie.toString());
    assertEquals("Strict", cookie.getSameSite());
    assertEquals("", page.run("return document.cookie"), "a script can read the cookie");
    page.button("Log out vera");
    page.find("#token");
    page.go("/");
    page.find("#token");
    assertTrue(page.address().contains("/login"), page.address());
  }

  @Test
  void refusesATokenThatNobodyHas() {
    logIn("athanor-guess");
    page.awaitText(".problem", "This token is not known");
    assertEquals(0, page.cookies().size());
  }

  @Test
  void neverLeadsToAnotherSite() {
    for (String to :
        new String[] {
          "//evil.example",
          "/%5Cevil.example",
          "https://evil.example",
          "/%09/evil.example",
          "%09//evil.example",
          "/%0A/evil.example",
          "/%0D%0A%5Cevil.example",
          "javascript:alert(1)",
          "http://%5B"
        }) {
      page.go("/login?to=" + to);
      page.find("#token");
      logIn(viewer);
      page.find("table.runs");
      assertEquals(console.at("/").toString(), page.address());
      page.forget();
    }
  }

  @Test
  void offersNobodyWhatTheirRoleMayNotDo() {
    page.go("/login?to=/runs/" + run);
    logIn(viewer);
    page.find(".chart canvas");
    assertEquals(0, page.all("input[aria-label=Tag]").size());
    assertEquals("true", page.find("textarea").getDomAttribute("readonly"));
    page.forget();
    page.go("/login?to=/runs/" + run);
    logIn(researcher);
    page.find("input[aria-label=Tag]");
    assertNull(page.find("textarea").getDomAttribute("readonly"));
    page.go("/plugins");
    page.find("td .status");
    assertEquals(0, page.all(".popover").size(), "a researcher is offered to install");
  }
}
