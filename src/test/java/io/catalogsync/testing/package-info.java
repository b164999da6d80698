/** What several packages' tests share. */
package io.catalogsync.testing;
