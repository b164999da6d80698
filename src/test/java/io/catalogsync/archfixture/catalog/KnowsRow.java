package io.catalogsync.archfixture.catalog;

import io.catalogsync.archfixture.row.KnowsPlan;

record KnowsRow(KnowsPlan row) {}
