/** Classes that break one rule of {@code ArchitectureRules} each, to prove that the rules bite. */
package io.catalogsync.archfixture;
