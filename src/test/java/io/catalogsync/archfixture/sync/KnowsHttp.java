package io.catalogsync.archfixture.sync;

import org.springframework.web.bind.annotation.RequestMethod;

record KnowsHttp(RequestMethod method) {}
