/**
 * Signing in to Azure: tokens of Microsoft Entra ID and secrets of Key Vault. The one package that
 * knows Azure's client libraries.
 */
package io.catalogsync.azure;
