/** The command line: sync and sync-status, without a web server. */
package io.catalogsync.cli;
