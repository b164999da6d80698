/**
 * What went wrong, in words a person can act on: every failure the service knows, each with a
 * stable code, built here and nowhere else, one class for each subject. Pure: imports only {@code
 * java.*}.
 */
package io.catalogsync.error;
