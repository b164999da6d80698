/**
 * What an Odibi catalog is: the known tables, their keys, time columns and widths. Pure: imports
 * only {@code java.*}.
 */
package io.catalogsync.catalog;
