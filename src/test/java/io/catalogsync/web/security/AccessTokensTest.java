package io.catalogsync.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.catalogsync.error.CatalogSyncException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class AccessTokensTest {
  private static final String TOKEN = "a-token-of-some-length";
  private static final String PREFIX = "catalog-sync.security.tokens";

  private final ApplicationContextRunner context =
      new ApplicationContextRunner().withUserConfiguration(Enabled.class);

  @Test
  void aTokenComesInThreeWays(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("token"), "the-one-from-the-file.~_-\n");
    context
        .withPropertyValues(
            PREFIX + "[0].name=plain",
            PREFIX + "[0].roles=read,trigger",
            PREFIX + "[0].token=" + TOKEN,
            PREFIX + "[1].name=filed",
            PREFIX + "[1].roles=trigger",
            PREFIX + "[1].token-file=" + file,
            PREFIX + "[2].name=hashed",
            PREFIX + "[2].roles=admin",
            PREFIX
                + "[2].sha256="
                + HexFormat.of().formatHex(AccessToken.digest("hashed-and-nowhere-else")))
        .run(
            started -> {
              SecurityProperties properties = started.getBean(SecurityProperties.class);
              AccessTokens tokens = AccessTokens.of(properties.tokens());
              assertThat(tokens.find(TOKEN).orElseThrow().roles())
                  .containsExactlyInAnyOrder(Role.READ, Role.TRIGGER);
              assertThat(tokens.find("the-one-from-the-file.~_-").orElseThrow().name())
                  .isEqualTo("filed");
              assertThat(tokens.find("hashed-and-nowhere-else").orElseThrow().roles())
                  .isEqualTo(Set.of(Role.ADMIN));
              assertThat(tokens.find(TOKEN + "x")).isEmpty();
              assertThat(tokens.find("")).isEmpty();
              assertThat(properties.toString()).doesNotContain(TOKEN);
            });
  }

  @Test
  void everyMistakeIsNamedAndNoSecret() {
    context
        .withPropertyValues(
            PREFIX + "[0].name=no spaces",
            PREFIX + "[0].token=tooShort",
            PREFIX + "[1].name=twice",
            PREFIX + "[1].roles=read",
            PREFIX + "[1].token=" + TOKEN,
            PREFIX + "[1].sha256=abc",
            PREFIX + "[2].name=nothing",
            PREFIX + "[2].roles=admin",
            "catalog-sync.security.signing-keys[0].name=orchestrator",
            "catalog-sync.security.signing-keys[0].key=dG9vU2hvcnQ=",
            "catalog-sync.security.failed-logins=0")
        .run(
            failed ->
                assertThat(failed)
                    .getFailure()
                    .rootCause()
                    .isInstanceOf(CatalogSyncException.class)
                    .hasMessageContaining("8 problems")
                    .hasMessageContaining("tokens[0].name: Must have")
                    .hasMessageContaining("tokens[0].roles: Must name")
                    .hasMessageContaining("tokens[0].token: Must have 20")
                    .hasMessageContaining("tokens[1]: Must have exactly one")
                    .hasMessageContaining("tokens[1].sha256: Must have 64")
                    .hasMessageContaining("tokens[2]: Must have exactly one")
                    .hasMessageContaining("signing-keys[0].key: Must be Base64")
                    .hasMessageNotContaining("dG9vU2hvcnQ=")
                    .hasMessageContaining("failed-logins: Must be at least 1")
                    .hasMessageNotContaining("tooShort")
                    .hasMessageNotContaining(TOKEN));
  }

  @Test
  void filesThatCannotBeUsedAreNamed(@TempDir Path folder) throws IOException {
    Path empty = Files.createFile(folder.resolve("empty"));
    Path missing = folder.resolve("missing");
    context
        .withPropertyValues(
            PREFIX + "[0].name=a",
            PREFIX + "[0].roles=read",
            PREFIX + "[0].token-file=" + empty,
            PREFIX + "[1].name=b",
            PREFIX + "[1].roles=read",
            PREFIX + "[1].token-file=" + missing,
            PREFIX + "[2].name=c",
            PREFIX + "[2].roles=read",
            PREFIX + "[2].token=" + TOKEN,
            PREFIX + "[3].name=d",
            PREFIX + "[3].roles=admin",
            PREFIX + "[3].token=" + TOKEN)
        .run(
            started -> {
              SecurityProperties properties = started.getBean(SecurityProperties.class);
              assertThat(
                      org.assertj.core.api.Assertions.catchThrowable(
                          () -> AccessTokens.of(properties.tokens())))
                  .hasMessageContaining("3 problems")
                  .hasMessageContaining("The secret in file " + empty)
                  .hasMessageContaining("The secret's file " + missing + " cannot be read")
                  .hasMessageContaining("Token d is the same as another one");
            });
  }

  @Test
  void aGeneratedOneIsShownOnceAndIsNeverTheSame(CapturedOutput output) {
    AccessTokens first = AccessTokens.generated(new SecureRandom());
    AccessTokens.generated(new SecureRandom());
    var shown =
        java.util.regex.Pattern.compile("access token: (\\S{43})")
            .matcher(output.getAll())
            .results()
            .map(match -> match.group(1))
            .toList();
    assertThat(shown).hasSize(2).doesNotHaveDuplicates();
    assertThat(first.find(shown.get(0)).orElseThrow().roles()).contains(Role.ADMIN);
    assertThat(first.find(shown.get(1))).isEmpty();
  }

  @EnableConfigurationProperties(SecurityProperties.class)
  static class Enabled {}
}
