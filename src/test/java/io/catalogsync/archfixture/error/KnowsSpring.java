package io.catalogsync.archfixture.error;

import org.springframework.boot.ExitCodeGenerator;

record KnowsSpring(ExitCodeGenerator generator) {}
