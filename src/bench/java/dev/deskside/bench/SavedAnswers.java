package dev.deskside.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Base64;

/** The engines' answers as files: the queries of the last discovery are asked once more. */
final class SavedAnswers {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private SavedAnswers() {}

    /** Saves them where the routes of {@code src/bench/routes} look for them. */
    static void save(Simulation simulation, Path connectors) throws Exception {
        for (int engine = 0; engine < Simulation.ENGINES; engine++) {
            Path folder = Files.createDirectories(connectors.resolve("answers").resolve(Simulation.engine(engine)));
            String url = simulation.url(engine);
            JsonNode calls;
            try (InputStream answer = get(url + "/simulator/calls")) {
                calls = new ObjectMapper().readTree(answer).path("recent");
            }
            for (JsonNode call : calls) {
                save(url, call.path("query").asText(), call.path("platforms").asText(), folder);
            }
        }
    }

    private static void save(String url, String query, String platforms, Path folder) throws Exception {
        StringBuilder address = new StringBuilder(url + "/2/query?format=csv");
        for (String platform : platforms.split(",")) {
            address.append("&platform=").append(platform);
        }
        address.append("&query=").append(URLEncoder.encode(query, StandardCharsets.UTF_8));
        try (InputStream answer = get(address.toString())) {
            Files.copy(answer, folder.resolve(name(query, platforms)), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static String name(String query, String platforms) {
        if (platforms.contains(",")) {
            return "fields.csv";
        }
        return (query.contains("user_activity") ? "users-" : "devices-") + platforms + ".csv";
    }

    private static InputStream get(String address) throws Exception {
        String account = Api.ACCOUNT + ":" + Api.ACCOUNT;
        String basic = Base64.getEncoder().encodeToString(account.getBytes(StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                .header("Authorization", "Basic " + basic)
                .build();
        HttpResponse<InputStream> response = HTTP.send(request, HttpResponse.BodyHandlers.ofInputStream());
        if (response.statusCode() != 200) {
            throw new IOException(address + " answered " + response.statusCode());
        }
        return response.body();
    }

    /** A routes folder that is the hub's own but for the engines. */
    static Path routes(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (var files = Files.list(Path.of("routes"))) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Path engines = Path.of("src", "bench", "routes", "engine.camel.yaml");
        Files.copy(engines, folder.resolve(engines.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        return folder;
    }
}
