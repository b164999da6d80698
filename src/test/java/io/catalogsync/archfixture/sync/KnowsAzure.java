package io.catalogsync.archfixture.sync;

import com.azure.core.credential.TokenCredential;

record KnowsAzure(TokenCredential credential) {}
