/** Keeps the documents true: what they show is parsed, run and looked up here. */
package io.catalogsync.docs;
