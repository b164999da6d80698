package io.catalogsync.archfixture.sync;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

class InjectsAField {
  @Autowired Environment environment;
}
