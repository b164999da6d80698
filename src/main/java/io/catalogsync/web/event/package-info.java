/** Webhooks: what others send when a run has ended, each in the form it is sent today. */
package io.catalogsync.web.event;
