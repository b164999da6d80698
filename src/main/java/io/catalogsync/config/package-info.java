/** Odibi project YAML and service properties, read into typed records; every check of them. */
package io.catalogsync.config;
