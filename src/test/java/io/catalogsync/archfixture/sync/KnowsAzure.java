package io.catalogsync.archfixture.sync;

class KnowsAzure {
  com.azure.core.credential.TokenCredential credential;
}
