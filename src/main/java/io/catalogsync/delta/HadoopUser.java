package io.catalogsync.delta;

import org.apache.hadoop.security.UserGroupInformation;

/**
 * Who Hadoop takes this process for. It would ask the operating system for the user's name, and a
 * container's user need not have one; neither local folders nor Azure care.
 */
final class HadoopUser {
  static final String NAME = "catalog-sync";

  private HadoopUser() {}

  static void set() {
    UserGroupInformation.setLoginUser(UserGroupInformation.createRemoteUser(NAME));
  }
}
