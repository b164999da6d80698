/** Errors as RFC 9457 problems, wherever in a request they happen. */
package io.catalogsync.web.problem;
