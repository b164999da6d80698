/**
 * Where a copy is kept. A {@link io.catalogsync.target.Target} is a {@link
 * io.catalogsync.target.RowTarget}, which holds rows (SQL Server, H2), or a {@link
 * io.catalogsync.target.ReplicaTarget}, which holds files. Only the sub-packages know a technology.
 */
package io.catalogsync.target;
