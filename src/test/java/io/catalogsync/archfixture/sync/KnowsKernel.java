package io.catalogsync.archfixture.sync;

import io.delta.kernel.engine.Engine;

record KnowsKernel(Engine engine) {}
