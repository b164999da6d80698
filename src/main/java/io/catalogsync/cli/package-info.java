/** The command line: sync, sync-status and verify, without a web server. */
package io.catalogsync.cli;
