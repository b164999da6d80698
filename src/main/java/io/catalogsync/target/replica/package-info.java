/** A byte-for-byte Delta copy on other storage. */
package io.catalogsync.target.replica;
