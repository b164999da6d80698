package io.catalogsync.archfixture.plan;

import io.catalogsync.archfixture.row.KnowsPlan;
import org.slf4j.Logger;

public record KnowsLogging(Logger log, KnowsPlan row) {}
