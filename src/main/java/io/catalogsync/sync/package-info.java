/** The sync itself: what runs, when, and in which order. */
package io.catalogsync.sync;
