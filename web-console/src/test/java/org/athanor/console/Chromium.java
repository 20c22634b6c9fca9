package org.athanor.console;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openqa.selenium.By;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.Keys;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.TimeoutException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A real browser before a console. */
final class Chromium implements AutoCloseable {
  private static final Path PROGRAM = Path.of("/usr/bin/chromium");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");

  /** Held here, because a logger that nobody holds forgets its level. */
  private static final Logger LOG = Logger.getLogger("org.openqa.selenium");

  private final Console console;
  private final ChromeDriver driver;

  private Chromium(Console console) {
    this.console = console;
    ChromeOptions options = new ChromeOptions();
    options.setBinary(PROGRAM.toFile());
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-extensions",
        "--no-first-run",
        "--window-size=1360,900");
    options.setAcceptInsecureCerts(true);
    LoggingPreferences logging = new LoggingPreferences();
    logging.enable(LogType.BROWSER, Level.ALL);
    options.setCapability("goog:loggingPrefs", logging);
    File executable = DRIVER.toFile();
    this.driver =
        new ChromeDriver(
            new ChromeDriverService.Builder().usingDriverExecutable(executable).build(), options);
  }

  /** Skips the test, with a line that says how not to, where there is no browser. */
  static void assumeThere() {
    boolean there = Files.isExecutable(PROGRAM) && Files.isExecutable(DRIVER);
    if (!there) {
      System.out.println(
          "The browser tests are skipped: there is no chromium here; on Debian 'apt-get install"
              + " chromium chromium-driver' brings it.");
    }
    assumeTrue(there, "no chromium and chromedriver in /usr/bin");
  }

  static Chromium open(Console console) {
    // It looks for a protocol that nothing here speaks, and says at length that it has not got it.
    LOG.setLevel(Level.SEVERE);
    return new Chromium(console);
  }

  /** Opens a page in a tab of its own, which is then the one that is looked at. */
  Chromium tab(String path) {
    driver.switchTo().newWindow(WindowType.TAB);
    return go(path);
  }

  /** Closes every tab but the first. */
  void closeTabs() {
    List<String> tabs = new ArrayList<>(driver.getWindowHandles());
    for (String tab : tabs.subList(1, tabs.size())) {
      driver.switchTo().window(tab).close();
    }
    driver.switchTo().window(tabs.get(0));
  }

  Chromium go(String path) {
    driver.get(console.at(path).toString());
    return this;
  }

  WebElement find(String selector) {
    return waiting(selector).until(some -> driver.findElement(By.cssSelector(selector)));
  }

  /** Waits for a page's sign, and says what is there instead. */
  void awaitPage(String path, String selector) {
    try {
      find(selector);
    } catch (TimeoutException e) {
      throw new AssertionError(path + " has no " + selector + ": " + shown(), e);
    }
  }

  private String shown() {
    return run("return document.body.innerText") + " " + complaints();
  }

  /** Presses the button that says something. */
  void button(String text) {
    waiting("a button " + text)
        .until(
            some -> {
              all("button").stream()
                  .filter(one -> one.getText().equals(text))
                  .findFirst()
                  .orElseThrow(() -> new NoSuchElementException(text))
                  .click();
              return true;
            });
  }

  List<WebElement> all(String selector) {
    return driver.findElements(By.cssSelector(selector));
  }

  /** Waits until something holds, at most a minute. */
  void await(String what, java.util.function.BooleanSupplier condition) {
    waiting(what).until(some -> condition.getAsBoolean());
  }

  private WebDriverWait waiting(String what) {
    WebDriverWait wait = new WebDriverWait(driver, Duration.ofSeconds(60), Duration.ofMillis(50));
    wait.withMessage(what);
    wait.ignoring(org.openqa.selenium.WebDriverException.class);
    return wait;
  }

  void awaitText(String selector, String text) {
    try {
      await(
          selector + " shows " + text,
          () -> all(selector).stream().anyMatch(one -> one.getText().contains(text)));
    } catch (TimeoutException e) {
      throw new AssertionError(
          "No " + selector + " shows '" + text + "' at " + address() + ": " + shown(), e);
    }
  }

  void press(String... keys) {
    for (String key : keys) {
      new Actions(driver).sendKeys(key).perform();
    }
  }

  void press(Keys key) {
    new Actions(driver).sendKeys(key).perform();
  }

  /** Drags over a chart from one part of its width to another, and again if it was just redrawn. */
  void drag(String selector, double from, double to) {
    waiting(selector + " can be dragged over")
        .until(
            some -> {
              drag(driver.findElement(By.cssSelector(selector)), from, to);
              return true;
            });
  }

  private void drag(WebElement chart, double from, double to) {
    int width = chart.getSize().getWidth();
    new Actions(driver)
        .moveToElement(chart, (int) ((from - 0.5) * width), 0)
        .clickAndHold()
        .moveByOffset((int) ((to - from) * width / 2), 0)
        .moveByOffset((int) ((to - from) * width / 2), 0)
        .release()
        .perform();
  }

  /** Gestures that are made up by whoever asks for them. */
  Actions gesture() {
    return new Actions(driver);
  }

  Object run(String script, Object... arguments) {
    return driver.executeScript(script, arguments);
  }

  /** The value of an asynchronous expression of a module. */
  Object evaluate(String expression) {
    return driver.executeAsyncScript(
        "const done = arguments[0]; (async () => ("
            + expression
            + "))().then(done, (e) => done(String(e)));");
  }

  String address() {
    return driver.getCurrentUrl();
  }

  Set<Cookie> cookies() {
    return driver.manage().getCookies();
  }

  /** Forgets every cookie. */
  void forget() {
    driver.manage().deleteAllCookies();
  }

  /** Runs a script in every page that is opened from now on, before the page's own. */
  void runFirst(String script) {
    driver.executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", script));
  }

  void prefer(String scheme) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }

  void resize(int width, int height) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 700));
  }

  /** What the browser complained about since the last call. */
  List<String> complaints() {
    List<String> complaints = new ArrayList<>();
    for (LogEntry entry : driver.manage().logs().get(LogType.BROWSER)) {
      if (entry.getLevel() == Level.SEVERE) {
        complaints.add(entry.getMessage());
      }
    }
    return complaints;
  }

  @Override
  public void close() {
    driver.quit();
  }
}
