package io.catalogsync.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A Chromium without a window, as Debian has it. */
final class Browser implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(45);

  private final ChromeDriver driver;

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  /** A new one; empty where none is installed. */
  static Optional<Browser> start() {
    Optional<Path> chromium = find("chromium", "google-chrome");
    Optional<Path> driver = find("chromedriver");
    if (chromium.isEmpty() || driver.isEmpty()) {
      return Optional.empty();
    }
    ChromeOptions options = new ChromeOptions();
    options.setBinary(chromium.get().toString());
    options.addArguments(
        "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage");
    options.setCapability("goog:loggingPrefs", Map.of("browser", "ALL"));
    ChromeDriverService service =
        new ChromeDriverService.Builder().usingDriverExecutable(driver.get().toFile()).build();
    return Optional.of(new Browser(new ChromeDriver(service, options)));
  }

  private static Optional<Path> find(String... programs) {
    return Arrays.stream(System.getenv("PATH").split(":"))
        .flatMap(place -> Stream.of(programs).map(program -> Path.of(place, program)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  void open(String address) {
    driver.get(address);
  }

  void resize(int width, int height) {
    driver.manage().window().setSize(new Dimension(width, height));
  }

  /** Shows pages as for somebody who prefers {@code dark} or {@code light}. */
  void prefer(String scheme) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }

  /** The first element of that selector that can be seen; waits for it. */
  WebElement see(String selector) {
    return waiting(selector)
        .until(
            any ->
                driver.findElements(By.cssSelector(selector)).stream()
                    .filter(WebElement::isDisplayed)
                    .findFirst()
                    .orElse(null));
  }

  /** The button of that text, wherever it can be seen. */
  WebElement button(String text) {
    return waiting(text)
        .until(
            any ->
                driver.findElements(By.tagName("button")).stream()
                    .filter(button -> button.isDisplayed() && button.getText().equals(text))
                    .reduce((first, last) -> last)
                    .orElse(null));
  }

  /** Waits until the element shows that text. */
  void awaitText(String selector, String text) {
    waiting(selector + " to show " + text)
        .until(
            any ->
                driver.findElements(By.cssSelector(selector)).stream()
                    .anyMatch(element -> element.getText().contains(text)));
  }

  void awaitGone(String selector) {
    waiting(selector + " to go")
        .until(
            any ->
                driver.findElements(By.cssSelector(selector)).stream()
                    .noneMatch(WebElement::isDisplayed));
  }

  private WebDriverWait waiting(String what) {
    WebDriverWait wait = new WebDriverWait(driver, PATIENCE, Duration.ofMillis(100));
    wait.ignoring(org.openqa.selenium.StaleElementReferenceException.class).withMessage(what);
    return wait;
  }

  void press(CharSequence... keys) {
    new Actions(driver).sendKeys(String.join("", keys)).perform();
  }

  void tab() {
    press(Keys.TAB);
  }

  WebElement focused() {
    return driver.switchTo().activeElement();
  }

  Object run(String script, Object... arguments) {
    return driver.executeScript(script, arguments);
  }

  Object runAsync(String script) {
    driver.manage().timeouts().scriptTimeout(PATIENCE);
    return driver.executeAsyncScript(script);
  }

  void forgetComplaints() {
    driver.manage().logs().get("browser");
  }

  /** Fails if the page complained of anything since the last call. */
  void assertNoComplaint(String... expected) {
    assertThat(driver.manage().logs().get("browser").getAll())
        .filteredOn(
            entry -> entry.getLevel().intValue() >= java.util.logging.Level.WARNING.intValue())
        .filteredOn(entry -> Stream.of(expected).noneMatch(entry.getMessage()::contains))
        .isEmpty();
  }

  @Override
  public void close() {
    driver.quit();
  }
}
