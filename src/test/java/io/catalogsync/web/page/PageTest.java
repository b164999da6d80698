package io.catalogsync.web.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.catalogsync.web.ServiceClient;
import io.catalogsync.web.status.WatchedService;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The page in a real browser, with a real service behind it. */
class PageTest extends WatchedService {
  private static final String SALES = "[aria-labelledby='project-sales_demo'] ";

  private static Optional<Browser> started = Optional.empty();

  private Browser browser;

  @BeforeAll
  static void start() {
    started = Browser.start();
  }

  @AfterAll
  static void stop() {
    started.ifPresent(Browser::close);
  }

  @BeforeEach
  void open() {
    assumeThat(started)
        .as("no browser is installed (Debian: apt install chromium chromium-driver)")
        .isPresent();
    browser = started.get();
    browser.resize(1280, 900);
    browser.prefer("light");
    browser.open("http://localhost:" + port + "/assets/icon.svg"); // no script runs there
    browser.run("sessionStorage.clear()");
    browser.open("http://localhost:" + port + "/");
    browser.see("#login[open]");
    browser.forgetComplaints();
  }

  @Test
  void aWrongTokenIsToldOfAndARightOneOpens() {
    browser.see("#token").sendKeys("wrong-token-for-the-page", Keys.ENTER);
    browser.awaitText("#login-problem", "not, or no longer, valid");
    assertThat(browser.see("#login[open]").isDisplayed()).isTrue();
    browser.assertNoComplaint("401");

    browser.see("#token").sendKeys(ServiceClient.READER, Keys.ENTER);
    browser.see(SALES + ".tables");
    browser.awaitText("#connection", "Live");
    assertThat(browser.run("return document.cookie")).isEqualTo("");
    browser.button("Sign out").click();
    browser.see("#login[open]");
    assertThat(browser.run("return sessionStorage.length")).isEqualTo(0L);
    assertThat((String) browser.run("return document.body.textContent"))
        .doesNotContain("meta_runs");
  }

  @Test
  void everyTableShowsItsStateInWords() {
    signIn(ServiceClient.READER);
    browser.awaitText(SALES + "tbody tr:first-child .state", "On time");
    browser.awaitText("[aria-labelledby='project-ledger_demo'] .state", "Waiting");
    browser.awaitText("[aria-labelledby='project-damaged_demo'] .state", "Error");
    browser.awaitText("#verdict", "error");
    WebElement row = browser.see(SALES + "tbody tr:first-child");
    assertThat(row.getText()).contains("meta_runs", "0 s", "ago", "Sync now");
    browser.awaitText("#recent-rows", "meta_runs");
    browser.assertNoComplaint();
  }

  @Test
  void syncNowShowsTheNewVersionByItself() {
    signIn(ServiceClient.ADMIN);
    long version = CATALOG.append("meta_tables");
    browser.see("button[aria-label='Sync meta_tables now']").click();
    browser.awaitText(SALES + "tbody tr:nth-child(4) [data-label='Version']", "" + version);
    browser.awaitText(SALES + "tbody tr:nth-child(4) .state", "On time");
    browser.awaitText("#recent-rows tr:first-child", "meta_tables");
    browser.assertNoComplaint();
  }

  @Test
  void aRunningSyncShowsHowFarItIs() {
    signIn(ServiceClient.ADMIN);
    gate.closeAfterFiles("sales/demo", 1);
    try {
      service.post(
          "/sync",
          "{\"project\": \"sales\", \"tables\": [\"meta_node_runs\"], \"mode\": \"full\"}");
      String row = SALES + "tbody tr:nth-child(" + place("meta_node_runs") + ") ";
      browser.awaitText(row, "1 of ");
      browser.awaitText(row + ".state", "Syncing");
      WebElement bar = browser.see(row + "progress");
      assertThat(Double.parseDouble(bar.getDomProperty("value"))).isBetween(1.0, 99.0);
      assertThat(bar.getAccessibleName()).isEqualTo("Progress of meta_node_runs");
      gate.open();
      browser.awaitGone(row + "progress");
      browser.awaitText(row + ".state", "On time");
    } finally {
      gate.open();
    }
    browser.assertNoComplaint();
  }

  @Test
  void writingAllRowsAnewIsAskedBack() {
    signIn(ServiceClient.ADMIN);
    openDetails("meta_sla_status");
    browser.button("Full…").click();
    browser.awaitText("#confirm", "Write meta_sla_status anew?");
    assertThat(browser.focused().getText()).isEqualTo("Cancel");
    browser.press(Keys.ENTER);
    browser.awaitGone("#confirm");
    assertThat(service.get("/sync/history?project=sales&table=meta_sla_status").body())
        .doesNotContain("Replace");

    browser.button("Full…").click();
    browser.button("Write anew").click();
    browser.awaitText("#details .result", "Replace");
    browser.awaitText("#details .history", "Applied");
    browser.assertNoComplaint();
  }

  @Test
  void aDryRunTellsThePlanAndChangesNothing() {
    signIn(ServiceClient.ADMIN);
    CATALOG.append("meta_failures");
    openDetails("meta_failures");
    browser.button("Dry run").click();
    browser.awaitText("#details .result", "Planned. Changes");
    assertThat(service.table("sales", "meta_failures").get("lagVersions").asLong()).isEqualTo(1);
    browser.button("Sync now").click();
    browser.awaitText("#details .result", "Applied");
  }

  @Test
  void aTableCanBePausedAndVerified() {
    signIn(ServiceClient.ADMIN);
    openDetails("meta_sla_status");
    browser.button("Pause").click();
    browser.awaitText("#details .state", "Paused");
    browser.button("Resume").click();
    browser.awaitText("#details .state", "On time");
    browser.button("Verify").click();
    browser.awaitText("#details .result", "Verified");
    browser.assertNoComplaint();
  }

  @Test
  void anErrorTellsWhatHappenedAndWhatToDo() {
    signIn(ServiceClient.READER);
    browser.awaitText("[aria-labelledby='project-damaged_demo'] .state", "Error");
    browser.see("[aria-labelledby='project-damaged_demo'] .name").click();
    browser.awaitText("#details .fault", "no longer there");
    browser.awaitText("#details .fault", "VACUUM");
    browser.awaitText("#details .fault", "DELTA_FILE_GONE, since");
    browser.awaitText("#details .fault", "next try");
  }

  @Test
  void aTokenThatMayOnlyLookIsToldSo() {
    signIn(ServiceClient.READER);
    browser.see("button[aria-label='Sync meta_runs now']").click();
    browser.awaitText("#notice", "does not have the role");
    browser.assertNoComplaint("403");
  }

  @Test
  void theKeyboardIsEnough() {
    signIn(ServiceClient.READER);
    browser.run("document.activeElement.blur()");
    browser.tab();
    assertThat(browser.focused().getText()).isEqualTo("Skip to the tables");
    browser.press(Keys.ENTER);
    browser.tab();
    assertThat(browser.focused().getText()).isEqualTo("Sync all now");
    browser.tab();
    assertThat(browser.focused().getText()).isEqualTo("meta_runs");
    assertThat(browser.focused().getCssValue("outline-style")).isEqualTo("solid");
    browser.press(Keys.ENTER);
    browser.see("#details[open]");
    for (int i = 0; i < 12; i++) {
      browser.tab();
      assertThat(
              browser.run(
                  "return document.activeElement === document.body"
                      + " || document.activeElement.closest('#details') !== null"))
          .as("focus stays in the drawer")
          .isEqualTo(true);
    }
    browser.press(Keys.ESCAPE);
    browser.awaitGone("#details");
    assertThat(browser.focused().getText()).isEqualTo("meta_runs");
  }

  @Test
  void nothingKeepsAnybodyFromUsingIt() throws IOException {
    assertAccessible("login");
    signIn(ServiceClient.READER);
    browser.awaitText("[aria-labelledby='project-damaged_demo'] .state", "Error");
    browser.awaitText("#recent-rows", "meta_runs");
    assertAccessible("light");
    browser.prefer("dark");
    assertAccessible("dark");
    browser.see("[aria-labelledby='project-damaged_demo'] .name").click();
    browser.awaitText("#details .history", "Failed");
    assertAccessible("drawer, dark");
    browser.prefer("light");
    assertAccessible("drawer");
    browser.resize(500, 900);
    browser.press(Keys.ESCAPE);
    assertAccessible("narrow");
  }

  @Test
  void fitsAPhone() {
    browser.resize(500, 900);
    browser.run("document.documentElement.style.width = '360px'");
    signIn(ServiceClient.READER);
    browser.awaitText("#recent-rows", "meta_runs");
    assertThat((Long) browser.run("return document.documentElement.scrollWidth"))
        .isLessThanOrEqualTo(500L);
    assertThat(
            browser.run(
                "return [...document.querySelectorAll('main *')].filter(node =>"
                    + " node.getBoundingClientRect().right > innerWidth + 1).length"))
        .isEqualTo(0L);
  }

  private void signIn(String token) {
    browser.see("#token").sendKeys(token, Keys.ENTER);
    browser.awaitGone("#login");
    browser.awaitText("#connection", "Live");
  }

  private void openDetails(String table) {
    browser.see(SALES + "tbody tr:nth-child(" + place(table) + ") .name").click();
    browser.awaitText("#details-title", table);
  }

  private static int place(String table) {
    return switch (table) {
      case "meta_node_runs" -> 3;
      case "meta_failures" -> 5;
      case "meta_sla_status" -> 6;
      default -> throw new IllegalArgumentException(table);
    };
  }

  private void assertAccessible(String what) throws IOException {
    try (InputStream axe = PageTest.class.getResourceAsStream("/axe.min.js")) {
      browser.run(new String(axe.readAllBytes(), StandardCharsets.UTF_8));
    }
    Object violations =
        browser.runAsync(
            """
            const done = arguments[arguments.length - 1];
            axe.run(document, {resultTypes: ['violations']}).then(found =>
              done(found.violations.map(v => v.id + ': ' + v.nodes.map(n => n.target + ' '
                + n.failureSummary).join('; ')).join('\\n')), problem => done(String(problem)));
            """);
    assertThat(violations).as(what).isEqualTo("");
  }
}
