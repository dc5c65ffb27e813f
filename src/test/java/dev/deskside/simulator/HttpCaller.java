package dev.deskside.simulator;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Base64;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Calls a simulated system as a client would, with the right account unless told otherwise. */
final class HttpCaller {

    private final HttpClient client;

    HttpCaller(Path certificate) throws IOException, GeneralSecurityException {
        this.client = HttpClient.newBuilder()
                .sslContext(trusting(certificate))
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .build();
    }

    /** Asks a query; further parameters as name, value, name, value. */
    HttpResponse<String> query(SimulatedServer engine, String query, String... parameters) throws Exception {
        return send(HttpRequest.newBuilder(uri(engine, form(query, parameters))));
    }

    HttpResponse<byte[]> bytes(SimulatedServer engine, String query, String... parameters) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(engine, form(query, parameters)));
        return client.send(authorized(request).header("Accept-Encoding", "gzip").build(), BodyHandlers.ofByteArray());
    }

    HttpResponse<String> post(SimulatedServer engine, String query, String... parameters) throws Exception {
        return send(HttpRequest.newBuilder(uri(engine, ""))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form(query, parameters))));
    }

    HttpResponse<String> control(SimulatedServer server, String method, String path, String body) throws Exception {
        return send(HttpRequest.newBuilder(server.url().resolve(path)).method(method, BodyPublishers.ofString(body)));
    }

    /** Asks the Portal to run a remote action, by version 2. */
    HttpResponse<String> act(SimulatedServer portal, String body) throws Exception {
        return control(portal, "POST", "/api/remoteaction/v2/run", body);
    }

    HttpResponse<String> get(SimulatedServer server, String path) throws Exception {
        return send(HttpRequest.newBuilder(server.url().resolve(path)));
    }

    HttpResponse<String> getAs(SimulatedServer server, String path, String account) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.url().resolve(path));
        return client.send(request.header("Authorization", basic(account)).build(), BodyHandlers.ofString());
    }

    HttpResponse<String> anonymous(SimulatedServer server, String path) throws Exception {
        return client.send(HttpRequest.newBuilder(server.url().resolve(path)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(authorized(request).build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder authorized(HttpRequest.Builder request) {
        return request.timeout(Duration.ofSeconds(20)).header("Authorization", basic("demo:demo"));
    }

    private static String basic(String account) {
        return "Basic " + Base64.getEncoder().encodeToString(account.getBytes(StandardCharsets.UTF_8));
    }

    private static URI uri(SimulatedServer engine, String form) {
        return URI.create(engine.url() + "/2/query" + (form.isEmpty() ? "" : "?" + form));
    }

    private static String form(String query, String... parameters) {
        Stream<String> more = Stream.iterate(0, i -> i < parameters.length, i -> i + 2)
                .map(i -> parameters[i] + "=" + encoded(parameters[i + 1]));
        return Stream.concat(Stream.of("query=" + encoded(query)), more).collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static SSLContext trusting(Path certificate) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (var in = Files.newInputStream(certificate)) {
            store.setCertificateEntry(
                    "simulator", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
