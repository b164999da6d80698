/**
 * Kills the service for real, again and again, and compares. Slow: runs with {@code -Ptorture}
 * only.
 */
package io.catalogsync.torture;
