/** HTTP: webhooks, manual syncs and status. The only package that may import Spring Web. */
package io.catalogsync.web;
