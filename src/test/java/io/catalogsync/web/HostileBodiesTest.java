package io.catalogsync.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that are too large, too slow, broken, or of a type that servers like to read ahead. */
class HostileBodiesTest extends SharedService {
  private RawHttp raw;

  @BeforeEach
  void speakPlainly() {
    raw = new RawHttp(port);
  }

  @Test
  void aHundredMegabytesAreRefusedBeforeTheyAreSent() throws IOException {
    String length = "Content-Length: " + (100 << 20) + "\r\n";
    for (String path : List.of("/sync", EVENTS, "/api/v1/lineage", "/sync/pause")) {
      String answer =
          raw.ask(
              "POST " + path + " HTTP/1.1\r\n" + RawHttp.head("Expect: 100-continue\r\n" + length));
      assertThat(answer).as(path).startsWith("HTTP/1.1 413").contains("REQUEST_TOO_LARGE");
      String stranger = raw.ask("POST " + path + " HTTP/1.1\r\nHost: x\r\n" + length + "\r\n{");
      assertThat(stranger).as(path).startsWith("HTTP/1.1 413");
    }
  }

  @Test
  void aHundredMegabytesSentAllTheSameAreNotRead() throws IOException {
    byte[] megabyte = RawHttp.bytes(" ".repeat(1 << 20));
    String length = "Content-Length: " + (100 << 20) + "\r\n";
    for (String path : List.of("/sync", "/sync/purge", EVENTS, "/api/v1/lineage")) {
      int sent = 0;
      try (Socket socket = new Socket("localhost", port)) {
        socket
            .getOutputStream()
            .write(RawHttp.bytes("POST " + path + " HTTP/1.1\r\n" + RawHttp.head(length)));
        for (; sent < 100; sent++) {
          socket.getOutputStream().write(megabyte);
        }
      } catch (SocketException hungUp) {
        // as it should
      }
      assertThat(sent).as("megabytes sent to " + path).isLessThan(50);
    }
  }

  @Test
  void bodiesOfUnknownLengthAreCutOff() throws IOException {
    for (String path : List.of("/sync", EVENTS)) {
      String head =
          "POST " + path + " HTTP/1.1\r\n" + RawHttp.head("Transfer-Encoding: chunked\r\n");
      assertThat(raw.askInChunks(head))
          .as(path)
          .startsWith("HTTP/1.1 413")
          .contains("REQUEST_TOO_LARGE");
    }
    String stranger =
        "POST " + EVENTS + " HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n";
    assertThat(raw.askInChunks(stranger)).startsWith("HTTP/1.1 413");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT /nothing", "PATCH /events/run-completed", "DELETE /sync"})
  void formsOfStrangersAreNotRead(String request) throws IOException {
    String answer =
        raw.askInChunks(
            request
                + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                + "Transfer-Encoding: chunked\r\n\r\n");
    assertThat(answer).startsWith("HTTP/1.1 401").contains("UNAUTHENTICATED");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/x-www-form-urlencoded",
        "multipart/form-data",
        "multipart/form-data; boundary=x",
        "multipart/mixed"
      })
  void aWebhookOfATypeWithPartsIsABareHint(String type) throws IOException {
    String rest =
        " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: "
            + type
            + "\r\nContent-Length: 10\r\n";
    String token = "Authorization: Bearer " + ServiceClient.TRIGGER + "\r\n\r\n--x\r\nConten";
    for (String path : List.of(EVENTS, EVENTS + "/" + ServiceClient.TRIGGER, "/api/v1/lineage")) {
      assertThat(raw.ask("POST " + path + rest + token)).as(path).startsWith("HTTP/1.1 202");
    }
  }

  @Test
  void aFormIsNotWaitedFor() throws IOException {
    String request =
        "POST "
            + EVENTS
            + "/"
            + ServiceClient.TRIGGER
            + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
            + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\na";
    assertThat(raw.ask(request)).startsWith("HTTP/1.1 202");
  }

  @Test
  void aStrangersBodyThatEndsEarlyIsAProblemOfTheStranger() throws IOException {
    for (String head :
        List.of(
            EVENTS + " HTTP/1.1\r\nHost: x\r\n",
            "/api/v1/lineage HTTP/1.1\r\nHost: x\r\nwebhook-signature: v1,aaaa\r\n")) {
      assertThat(raw.askAndEnd("POST " + head + "Content-Length: 100\r\n\r\n{"))
          .as(head)
          .startsWith("HTTP/1.1 408")
          .contains("REQUEST_TOO_SLOW");
      assertThat(raw.ask("POST " + head + "Transfer-Encoding: chunked\r\n\r\nZZ\r\n"))
          .as(head)
          .startsWith("HTTP/1.1 408")
          .contains("REQUEST_TOO_SLOW");
    }
  }

  @Test
  void aBodyThatDribblesIsCutOff() throws IOException {
    String head = "POST " + EVENTS + " HTTP/1.1\r\n" + RawHttp.head("Content-Length: 1000\r\n");
    try (Socket socket = new Socket("localhost", port)) {
      OutputStream out = socket.getOutputStream();
      out.write(RawHttp.bytes(head));
      long started = System.nanoTime();
      while (socket.getInputStream().available() == 0
          && System.nanoTime() - started < TimeUnit.SECONDS.toNanos(30)) {
        out.write(' ');
        out.flush();
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
      }
      assertThat(RawHttp.answer(socket)).startsWith("HTTP/1.1 408").contains("REQUEST_TOO_SLOW");
    }
  }

  @Test
  void aBodyThatStopsIsCutOff() throws IOException {
    String request = "POST /sync HTTP/1.1\r\n" + RawHttp.head("Content-Length: 1000\r\n") + "{";
    assertThat(raw.ask(request)).startsWith("HTTP/1.1 408").contains("REQUEST_TOO_SLOW");
  }
}
