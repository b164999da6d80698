package io.catalogsync;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the service, or one command when arguments name one. */
@SpringBootApplication
public class CatalogSyncApplication {
  public static void main(String[] args) {
    SpringApplication.run(CatalogSyncApplication.class, args);
  }
}
