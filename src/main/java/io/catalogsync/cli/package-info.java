/** The command line: sync, sync-status, sync-purge and verify, without a web server. */
package io.catalogsync.cli;
