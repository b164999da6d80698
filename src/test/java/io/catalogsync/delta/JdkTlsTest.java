package io.catalogsync.delta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import javax.net.ssl.SSLSocket;
import org.apache.hadoop.security.ssl.DelegatingSSLSocketFactory;
import org.apache.hadoop.security.ssl.DelegatingSSLSocketFactory.SSLChannelMode;
import org.junit.jupiter.api.Test;

/** Azure's storage is reached over TLS without the native library that its driver looks for. */
class JdkTlsTest {
  @Test
  void theDriverTakesTheJdksOwn() throws IOException {
    assertThatExceptionOfType(ClassNotFoundException.class)
        .isThrownBy(() -> Class.forName("org.wildfly.openssl.OpenSSLProvider"));

    DelegatingSSLSocketFactory.initializeDefaultFactory(SSLChannelMode.Default);
    DelegatingSSLSocketFactory factory = DelegatingSSLSocketFactory.getDefaultFactory();

    assertThat(factory.getProviderName()).contains("SunJSSE");
    try (SSLSocket socket = (SSLSocket) factory.createSocket()) {
      assertThat(socket.getEnabledProtocols()).contains("TLSv1.2", "TLSv1.3");
    }
  }
}
