/**
 * What went wrong, in words a person can act on: every failure the service knows, each with a
 * stable code, built in one factory. Pure: imports only {@code java.*}.
 */
package io.catalogsync.error;
