/**
 * Reading Delta tables. The only package, with {@code target.replica}, that may import Delta Kernel
 * and Hadoop.
 */
package io.catalogsync.delta;
