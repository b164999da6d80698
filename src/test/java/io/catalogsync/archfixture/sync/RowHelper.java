package io.catalogsync.archfixture.sync;

record RowHelper() {}
