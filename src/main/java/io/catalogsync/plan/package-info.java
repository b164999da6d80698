/**
 * What to do about a table: a pure function from head and watermark to a plan. No I/O, imports only
 * {@code java.*} and the pure packages {@code row} and {@code error}.
 */
package io.catalogsync.plan;
