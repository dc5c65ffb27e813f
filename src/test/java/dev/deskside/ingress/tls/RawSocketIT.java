package dev.deskside.ingress.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deskside.ingress.Client;
import dev.deskside.ingress.HubTest;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RawSocketIT extends HubTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /v1/%c3 HTTP/1.1\r\nHost: a\r\n",
                "GET /v1/../keys HTTP/1.1\r\nHost: a\r\n",
                "GET /v1/dev\\ices HTTP/1.1\r\nHost: a\r\n",
                "GET /v1/<script> HTTP/1.1\r\nHost: a\r\n",
                "GET nonsense HTTP/1.1\r\nHost: a\r\n",
                "GET //v1/devices HTTP/1.1\r\nHost: a\r\n",
                "POST /v1/keys HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n",
                "POST /v1/keys HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n",
                "OPTIONS * HTTP/1.1\r\nHost: a\r\n",
                "NONSENSE\r\n"
            })
    void shouldNeverAnswerOddRequestsWithHtmlOrTheInside(String head) throws IOException {
        String answer = ask(head + "Connection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 4").doesNotContain("<html").doesNotContain("Exception");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/%zz", "/v1/health?a=%zz", "/v1/../keys", "//v1/devices", "nonsense", "*"})
    void shouldAnswerOddPathsWithAProblem(String path) throws IOException {
        assertThat(ask("GET " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400")
                .contains("Content-Type: application/problem+json", "X-Request-Id: ", "\"requestId\":");
    }

    @Test
    void shouldSpeakNoOldTls() throws IOException {
        try (SSLSocket socket = connect()) {
            socket.setEnabledProtocols(new String[] {"TLSv1.2"});
            socket.startHandshake();
            assertThat(socket.getSession().getCipherSuite()).matches("TLS_ECDHE_.*(GCM|POLY1305).*");
        }
        try (SSLSocket socket = connect()) {
            socket.setEnabledProtocols(new String[] {"TLSv1.2"});
            socket.setEnabledCipherSuites(new String[] {"TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256"});
            assertThatThrownBy(socket::startHandshake).isInstanceOf(IOException.class);
        }
    }

    @Test
    void shouldShowACertificateForThisHost() throws Exception {
        try (SSLSocket socket = connect()) {
            socket.startHandshake();
            var certificate = (X509Certificate) socket.getSession().getPeerCertificates()[0];
            assertThat(certificate.getSubjectAlternativeNames().toString())
                    .contains("localhost", "127.0.0.1", "0:0:0:0:0:0:0:1");
        }
    }

    @Test
    void shouldNotAnswerPlainHttp() throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write("GET /v1/health HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();
            byte[] answer = readAll(socket);
            assertThat(new String(answer, StandardCharsets.ISO_8859_1)).doesNotContain("HTTP/1.1 200");
        }
    }

    private String ask(String text) throws IOException {
        try (SSLSocket socket = connect()) {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            return new String(readAll(socket), StandardCharsets.UTF_8);
        }
    }

    private static byte[] readAll(Socket socket) throws IOException {
        return socket.getInputStream().readAllBytes();
    }

    private SSLSocket connect() throws IOException {
        SSLSocket socket = (SSLSocket) Client.trusting().getSocketFactory().createSocket("127.0.0.1", port);
        socket.setSoTimeout(10_000);
        return socket;
    }
}
