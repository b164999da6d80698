package io.catalogsync.archfixture.sync;

import java.sql.Connection;

record KnowsJdbc(Connection connection) {}
