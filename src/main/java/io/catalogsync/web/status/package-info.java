/** Status, history and what happens now, for people and machines. */
package io.catalogsync.web.status;
