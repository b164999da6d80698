/** Who may do what over HTTP, and how much of it. */
package io.catalogsync.web.security;
