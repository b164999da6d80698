package io.catalogsync.archfixture.row;

import io.catalogsync.archfixture.plan.KnowsLogging;

/** With its counterpart also a cycle. */
public record KnowsPlan(KnowsLogging plan) {}
