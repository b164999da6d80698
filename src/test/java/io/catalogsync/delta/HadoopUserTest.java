package io.catalogsync.delta;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.hadoop.security.UserGroupInformation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HadoopUserTest {
  @Test
  void openingAStorageAsksNobodyForTheUsersNameAndGroup(@TempDir Path folder) throws IOException {
    Storage.open(folder.toUri().toString(), Map.of());

    assertThat(UserGroupInformation.getLoginUser().getUserName()).isEqualTo(HadoopUser.NAME);
    assertThat(UserGroupInformation.getLoginUser().getPrimaryGroupName())
        .isEqualTo(HadoopUser.NAME);
  }
}
