package io.catalogsync.web;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The description of the HTTP interface.
 *
 * @param enabled Whether /docs shows it.
 */
@ConfigurationProperties("catalog-sync.docs")
record DocsProperties(@DefaultValue("false") boolean enabled) {}
