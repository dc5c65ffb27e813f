package dev.deskside.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.luben.zstd.ZstdInputStream;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.deskside.simulator.fleet.MovingClock;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Exports of the simulated tenant, on a clock of their own. */
class ExportIT {

    private static final String DEVICES = "#deskside_devices";

    private final MovingClock clock = new MovingClock(Instant.parse("2026-01-10T09:00:30Z"));
    private final TenantCaller tenant = new TenantCaller(TenantCaller.options(), clock);

    @BeforeEach
    void login() throws Exception {
        tenant.login();
    }

    @AfterEach
    void end() {
        tenant.close();
    }

    private String start(String body) throws Exception {
        return TenantCaller.json(tenant.post("/api/v1/nql/export", body))
                .path("exportId")
                .asText();
    }

    private String devices(String compression) throws Exception {
        return start("{\"queryId\":\"%s\",\"parameters\":{},\"compression\":\"%s\"}".formatted(DEVICES, compression));
    }

    private HttpResponse<String> status(String export) throws Exception {
        return tenant.get("/api/v1/nql/status/" + export);
    }

    /** The answer about an export that is over. */
    private HttpResponse<String> ended(String export) {
        return await().until(
                        () -> status(export),
                        answer -> answer.body().contains("COMPLETED")
                                || answer.body().contains("ERROR"));
    }

    private String link(String export) throws Exception {
        return TenantCaller.tree(ended(export)).path("resultsFileUrl").asText();
    }

    private static List<CsvRecord> records(byte[] csv) {
        return CsvReader.builder().ofCsvRecord(new String(csv, StandardCharsets.UTF_8)).stream()
                .toList();
    }

    @Test
    void shouldWriteTheSameColumnsAndValuesAsTheQueryAnswers() throws Exception {
        List<CsvRecord> records = records(tenant.download(link(devices("NONE"))).body());
        JsonNode rows = tenant.query(DEVICES, "");

        assertThat(records.get(0).getFields()).containsExactlyElementsOf(rows.get(0)::fieldNames);
        assertThat(rows).hasSize(1_000);
        assertThat(records.size()).isGreaterThan(1_400);
        for (int i = 0; i < rows.size(); i++) {
            List<String> values = records.get(i + 1).getFields();
            int column = 0;
            for (JsonNode value : rows.get(i)) {
                assertThat(values.get(column++)).isEqualTo(value.isNull() ? "" : value.asText());
            }
        }
        assertThat(records.get(1).getFields()).anyMatch(value -> value.matches("2026-01-\\d\\d \\d\\d:\\d\\d:\\d\\d"));
    }

    @Test
    void shouldCompressTheFileItselfAsItWasAsked() throws Exception {
        byte[] plain = tenant.download(link(devices("NONE"))).body();
        HttpResponse<byte[]> gzip = tenant.download(link(devices("GZIP")));
        HttpResponse<byte[]> zstd = tenant.download(link(devices("ZSTD")));

        assertThat(gzip.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(new GZIPInputStream(new ByteArrayInputStream(gzip.body())).readAllBytes())
                .isEqualTo(plain);
        assertThat(new ZstdInputStream(new ByteArrayInputStream(zstd.body())).readAllBytes())
                .isEqualTo(plain);
        assertThat(tenant.post("/api/v1/nql/export", "{\"queryId\":\"%s\",\"compression\":\"LZ4\"}".formatted(DEVICES))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void shouldGoThroughItsStatesInItsTime() throws Exception {
        tenant.simulator.tenantRules(tenant.simulator.tenantRules().withExport(9_000, 1_000_000));
        String export = devices("NONE");

        assertThat(status(export).body())
                .isEqualTo("{\"status\":\"SUBMITTED\",\"resultsFileUrl\":null,\"errorDescription\":null}");
        clock.forward(Duration.ofSeconds(4));
        assertThat(status(export).body()).contains("IN_PROGRESS");
        clock.forward(Duration.ofSeconds(5));
        assertThat(tenant.download(link(export)).statusCode()).isEqualTo(200);
        assertThat(status("unknown").statusCode()).isEqualTo(404);
        assertThat(status("unknown").body()).isEmpty();
    }

    @Test
    void shouldLetNobodyFetchWithAnExpiredLinkOrWithATokenOrAForgedSignature() throws Exception {
        String export = devices("NONE");
        String link = link(export);
        clock.forward(Duration.ofSeconds(899));
        assertThat(tenant.download(link).statusCode()).isEqualTo(200);
        assertThat(tenant.downloadWithToken(link).statusCode()).isEqualTo(400);
        assertThat(tenant.download(link + "0").statusCode()).isEqualTo(403);

        clock.forward(Duration.ofSeconds(1));
        HttpResponse<byte[]> late = tenant.download(link);
        tenant.login();

        assertThat(late.statusCode()).isEqualTo(403);
        assertThat(late.headers().firstValue("Content-Type")).contains("application/xml");
        assertThat(new String(late.body(), StandardCharsets.UTF_8)).contains("<Message>Request has expired</Message>");
        assertThat(tenant.download(link(export)).statusCode()).isEqualTo(200);
    }

    @Test
    void shouldCutOffWhatIsBeyondTheLicenceAndSaySo() throws Exception {
        int lines = records(tenant.download(link(devices("NONE"))).body()).size();
        tenant.simulator.tenantRules(tenant.simulator.tenantRules().withExport(0, lines - 1L));
        assertThat(ended(devices("NONE")).statusCode()).isEqualTo(200);

        tenant.simulator.tenantRules(tenant.simulator.tenantRules().withExport(0, lines - 2L));
        HttpResponse<String> truncated = ended(devices("NONE"));

        assertThat(truncated.statusCode()).isEqualTo(206);
        String link = TenantCaller.tree(truncated).path("resultsFileUrl").asText();
        assertThat(records(tenant.download(link).body())).hasSize(lines - 1);
    }

    @Test
    void shouldSayWhyAnExportFailed() throws Exception {
        tenant.simulator.tenant().fail(new Fault.ExportError("Out of memory"), 1);
        JsonNode failed = TenantCaller.json(ended(devices("NONE")));
        JsonNode incomplete = TenantCaller.json(ended(start("{\"queryId\":\"" + TenantCaller.NEEDS_VALUE + "\"}")));

        assertThat(failed.path("status").asText()).isEqualTo("ERROR");
        assertThat(failed.path("errorDescription").asText()).isEqualTo("Out of memory");
        assertThat(failed.path("resultsFileUrl").isNull()).isTrue();
        assertThat(incomplete.path("errorDescription").asText()).contains("has no value");
        assertThat(tenant.post("/api/v1/nql/export", "{\"queryId\":\"#nobody_saved_it\"}")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void shouldStartByTheAddressAloneToo() throws Exception {
        String started = TenantCaller.json(
                        tenant.get("/api/v1/nql/export?queryId=%23deskside_devices&compression=GZIP&parameters=%7B%7D"))
                .path("exportId")
                .asText();

        assertThat(link(started)).contains(".csv.gz?");
    }

    @Test
    void shouldBreakOffInTheMiddleOfTheFile() throws Exception {
        String link = link(devices("NONE"));
        tenant.simulator.tenant().fail(new Fault.Cut(10), 1, ExportStorage.PATH);
        assertThat(catchIo(link)).isTrue();

        tenant.simulator.tenant().fail(new Fault.HalfLine(700), 1, ExportStorage.PATH);
        int half = tenant.download(link).body().length;

        assertThat(half).isPositive().isLessThan(tenant.download(link).body().length);
    }

    private boolean catchIo(String link) throws Exception {
        try {
            tenant.download(link);
            return false;
        } catch (IOException e) {
            return true;
        }
    }
}
