/**
 * Targets that speak SQL: dialects, DDL, statements and faults. The only package that may import
 * JDBC.
 */
package io.catalogsync.target.sql;
