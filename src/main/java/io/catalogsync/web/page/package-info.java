/** How the status page is served; the page itself is in the resources. */
package io.catalogsync.web.page;
