/**
 * Where a copy is kept. {@link io.catalogsync.target.RowTarget} holds rows (SQL Server, H2); the
 * replica holds files. Only the sub-packages know a technology.
 */
package io.catalogsync.target;
