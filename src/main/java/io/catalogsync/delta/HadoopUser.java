package io.catalogsync.delta;

import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.security.UserGroupInformation;

/**
 * Who Hadoop takes this process for. It would ask the operating system for the user's name, and a
 * container's user need not have one, and run a shell for the user's groups; neither local folders
 * nor Azure care.
 */
final class HadoopUser {
  static final String NAME = "catalog-sync";

  private HadoopUser() {}

  static void set() {
    Configuration groups = new Configuration();
    groups.set("hadoop.user.group.static.mapping.overrides", NAME + "=" + NAME);
    UserGroupInformation.setConfiguration(groups);
    UserGroupInformation.setLoginUser(UserGroupInformation.createRemoteUser(NAME));
  }
}
