package org.athanor.itests;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openqa.selenium.By;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * {@code athanor console} of the distribution, in a process of its own, and a browser before it.
 */
final class ServedConsole implements AutoCloseable {
  private static final Path PROGRAM = Path.of("/usr/bin/chromium");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Held here, because a logger that nobody holds forgets its level. */
  private static final Logger LOG = Logger.getLogger("org.openqa.selenium");

  private final Process process;
  private final Path terminal;
  private final String address;
  private final ChromeDriver browser;

  private ServedConsole(Process process, Path terminal, String address) {
    this.process = process;
    this.terminal = terminal;
    this.address = address.replaceAll("/$", "");
    LOG.setLevel(Level.SEVERE);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(PROGRAM.toFile());
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-background-networking",
        "--window-size=1360,900");
    browser =
        new ChromeDriver(
            new ChromeDriverService.Builder().usingDriverExecutable(DRIVER.toFile()).build(),
            options);
  }

  /** Whether there is a browser; says how to get one where there is none. */
  static boolean isPossible() {
    boolean there = Files.isExecutable(PROGRAM) && Files.isExecutable(DRIVER);
    if (!there) {
      System.out.println(
          "The console's tests are skipped: there is no chromium here; on Debian 'apt-get install"
              + " chromium chromium-driver' brings it.");
    }
    return there;
  }

  /** A command of the distribution on a home. */
  static ProcessBuilder athanor(Path home, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Work.distribution().resolve("bin/athanor").toString());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("ATHANOR_HOME", home.toString());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    return builder.redirectError(ProcessBuilder.Redirect.DISCARD);
  }

  static ServedConsole start(Path home) throws IOException {
    Path terminal = Files.createTempFile(Work.folder(), "console", ".txt");
    Process process =
        athanor(home, "console", "--port", "0").redirectError(terminal.toFile()).start();
    try {
      BufferedReader out =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
      String address = out.readLine();
      if (address == null) {
        throw new AssertionError("The console does not start: " + Files.readString(terminal));
      }
      return new ServedConsole(process, terminal, address);
    } catch (IOException | RuntimeException | Error e) {
      process.destroyForcibly();
      throw e;
    }
  }

  /** The one-time token that stands in the terminal now. */
  String token() throws IOException {
    List<String> lines =
        Files.readAllLines(terminal).stream().filter(line -> line.contains("token: ")).toList();
    String line = lines.get(lines.size() - 1);
    return line.substring(line.lastIndexOf(' ') + 1);
  }

  void go(String path) {
    browser.get(address + path);
  }

  String path() {
    return browser.getCurrentUrl().substring(address.length());
  }

  WebElement find(String selector) {
    return waiting(selector).until(some -> browser.findElement(By.cssSelector(selector)));
  }

  /** What an element shows now; nothing while it is not there. */
  String text(String selector) {
    return browser.findElements(By.cssSelector(selector)).stream()
        .map(WebElement::getText)
        .findFirst()
        .orElse("");
  }

  void press(String button) {
    act("button " + button, () -> among("button", button).click());
  }

  void follow(String link) {
    act("link " + link, () -> browser.findElement(By.partialLinkText(link)).click());
  }

  private WebElement among(String selector, String text) {
    return browser.findElements(By.cssSelector(selector)).stream()
        .filter(one -> one.getText().equals(text) && one.isEnabled())
        .findFirst()
        .orElseThrow(() -> new NoSuchElementException(text));
  }

  private void act(String what, Runnable action) {
    await(
        what,
        () -> {
          action.run();
          return true;
        });
  }

  void awaitText(String selector, String text) {
    await(
        selector + " with " + text,
        () ->
            browser.findElements(By.cssSelector(selector)).stream()
                .anyMatch(one -> one.getText().contains(text)));
  }

  void await(String what, BooleanSupplier condition) {
    try {
      waiting(what).until(some -> condition.getAsBoolean());
    } catch (org.openqa.selenium.TimeoutException e) {
      String shown = browser.findElement(By.tagName("body")).getText();
      throw new AssertionError("Never came: " + what + ", but at " + path() + ": " + shown, e);
    }
  }

  private WebDriverWait waiting(String what) {
    WebDriverWait wait = new WebDriverWait(browser, PATIENCE, Duration.ofMillis(100));
    wait.withMessage(what);
    wait.ignoring(WebDriverException.class);
    return wait;
  }

  @Override
  public void close() throws InterruptedException {
    browser.quit();
    List<ProcessHandle> started = process.descendants().toList();
    process.destroy();
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    started.forEach(ProcessHandle::destroyForcibly);
  }
}
