package dev.deskside.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Talks to a hub on this machine, whose certificate it trusts. */
final class Api {

    private static final int TOO_MANY_REQUESTS = 429;
    static final String ACCOUNT = "bench";

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI base;
    private final Path certificate;
    private @Nullable HttpClient client;

    Api(int port, Path certificate) {
        this.base = URI.create("https://127.0.0.1:" + port);
        this.certificate = certificate;
    }

    /** A TLS context that trusts one certificate. */
    static SSLContext trust(Path certificate) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (var in = Files.newInputStream(certificate)) {
            Certificate trusted = CertificateFactory.getInstance("X.509").generateCertificate(in);
            store.setCertificateEntry("hub", trusted);
        }
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    /** Whether the hub answers this path with 200. */
    boolean answers(String path, String header, String value) throws InterruptedException {
        try {
            return send(request(path).header(header, value).GET()).statusCode() == 200;
        } catch (IOException | GeneralSecurityException e) {
            return false; // not yet
        }
    }

    JsonNode get(String path, String key) throws Exception {
        return json(request(path).header("X-API-Key", key).GET());
    }

    JsonNode post(String path, String key) throws Exception {
        return json(request(path).header("X-API-Key", key).POST(HttpRequest.BodyPublishers.noBody()));
    }

    JsonNode post(String path, String body, String key) throws Exception {
        return json(request(path)
                .header("X-API-Key", key)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** A key that may read, diagnose, ask, act and start discoveries; the account opens it, whose turn comes every ten seconds. */
    String issueKey(String name) throws Exception {
        HttpRequest.Builder request = keyRequest(name).header("Authorization", basic(ACCOUNT));
        HttpResponse<String> response = send(request);
        while (response.statusCode() == TOO_MANY_REQUESTS) {
            TimeUnit.SECONDS.sleep(
                    response.headers().firstValueAsLong("Retry-After").orElse(1));
            response = send(request);
        }
        return read(response).path("key").asText();
    }

    /** The same, opened by a key. */
    String issueKey(String name, String key) throws Exception {
        return json(keyRequest(name).header("X-API-Key", key)).path("key").asText();
    }

    private HttpRequest.Builder keyRequest(String name) {
        String body =
                "{\"name\": \"" + name + "\", \"scopes\": [\"read\", \"diagnose\", \"query\", \"act\", \"admin\"]}";
        return request("/v1/keys")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    /** The account's key, with these credentials as user name and password. */
    String accountKey(String account) throws Exception {
        return json(request("/v1/api_key")
                        .header("Authorization", basic(account))
                        .POST(HttpRequest.BodyPublishers.noBody()))
                .path("api_key")
                .asText();
    }

    /** The account's name and password, which are the same, as a header. */
    static String basic(String account) {
        byte[] credentials = (account + ":" + account).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(credentials);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).timeout(PATIENCE);
    }

    private JsonNode json(HttpRequest.Builder request) throws Exception {
        return read(send(request));
    }

    private static JsonNode read(HttpResponse<String> response) throws IOException {
        if (response.statusCode() >= 300) {
            throw new IOException("The hub answered " + response.statusCode() + ": " + response.body());
        }
        return JSON.readTree(response.body());
    }

    private HttpResponse<String> send(HttpRequest.Builder request)
            throws IOException, InterruptedException, GeneralSecurityException {
        HttpClient ready = client;
        if (ready == null) {
            ready = HttpClient.newBuilder()
                    .sslContext(trust(certificate))
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(PATIENCE)
                    .build();
            client = ready;
        }
        return ready.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
