package io.catalogsync;

import io.catalogsync.cli.CommandLineMain;
import java.time.Clock;
import java.util.TimeZone;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Serves, or runs one command when the arguments name one. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class CatalogSyncApplication {
  public static void main(String[] args) {
    // catalog, database and log must mean the same time whatever the machine's zone is
    TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
    if (isCommand(args)) {
      System.exit(CommandLineMain.run(args, Clock.systemUTC()));
    }
    SpringApplication.run(CatalogSyncApplication.class, args);
  }

  /** Spring's own arguments all look like {@code --name=value}. */
  private static boolean isCommand(String[] args) {
    return args.length > 0 && !(args[0].startsWith("--") && args[0].contains("="));
  }

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }
}
