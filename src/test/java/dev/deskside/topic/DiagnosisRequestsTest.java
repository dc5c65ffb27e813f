package dev.deskside.topic;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.deskside.catalog.CatalogHolder;
import dev.deskside.catalog.FieldType;
import dev.deskside.catalog.topic.Topic;
import dev.deskside.problem.InputError;
import dev.deskside.problem.ProblemException;
import dev.deskside.problem.ProblemType;
import dev.deskside.topic.evaluation.FieldState.Known;
import dev.deskside.topic.evaluation.FieldState.Missing;
import dev.deskside.topic.evaluation.FieldState.Source;
import dev.deskside.topic.evaluation.TopicBuilder;
import dev.deskside.topic.evaluation.WrittenExpression;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DiagnosisRequestsTest {

    private static final Topic TOPIC = new TopicBuilder()
            .field("driveUsage", FieldType.PERCENT)
            .field("daysUp", FieldType.INTEGER)
            .field("lastBoot", FieldType.DATETIME)
            .field("addIns", FieldType.LIST)
            .field("online", FieldType.BOOLEAN)
            .field("model", FieldType.STRING)
            .computed(
                    "free", FieldType.PERCENT, new WrittenExpression("1 - driveUsage", Set.of("driveUsage"), v -> 1.0))
            .build();

    private static final CatalogHolder CATALOG = Catalogs.of(TOPIC);

    private final DiagnosisRequests requests = new DiagnosisRequests(
            new TopicPlans(CATALOG, Catalogs.NAMES),
            new DiagnosisSettings(Duration.ofSeconds(30), Duration.ofDays(1), 10));

    private DiagnosisRequest read(String body, String... parameters) {
        Map<String, Object> request = new HashMap<>(Map.of("topic", "pc_slow"));
        for (int i = 0; i < parameters.length; i += 2) {
            request.put(parameters[i], parameters[i + 1]);
        }
        return requests.read(request, json(body), "bot");
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private ProblemException refusal(String body, String... parameters) {
        return catchThrowableOfType(ProblemException.class, () -> read(body, parameters));
    }

    private static List<String> pointers(ProblemException problem) {
        return problem.errors().stream().map(InputError::pointer).toList();
    }

    @Test
    void shouldReadWhatACallerWants() {
        DiagnosisRequest request =
                read("{\"user\":\"LAB\\\\alice\",\"refresh\":true}", "explain", "true", "Accept-Language", "de");

        assertThat(request.user()).isEqualTo("LAB\\alice");
        assertThat(request.device()).isNull();
        assertThat(request.refresh()).isTrue();
        assertThat(request.explain()).isTrue();
        assertThat(request.given()).isNull();
        assertThat(request.languages().get(0).getRange()).isEqualTo("de");
        assertThat(read("{\"device\":\"x\"}", "Accept-Language", "!!").languages())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | #/device",
                "{\"device\":\"a\",\"user\":\"b\"} | #/device",
                "{\"device\":1} | #/device",
                "{\"device\":null} | #/device",
                "{\"device\":\" \"} | #/device",
                "{\"user\":\"a\\nb\"} | #/user",
                "{\"user\":[\"a\"]} | #/user",
                "{\"device\":\"a\",\"refresh\":\"yes\"} | #/refresh",
                "{\"device\":\"a\",\"fields\":{}} | #/fields",
                "{\"devise\":\"a\",\"device\":\"a\"} | #/devise",
                "{\"a/b\":1,\"device\":\"a\"} | #/a~1b",
                "[] | #",
                "null | #",
                "\"device\" | #"
            })
    void shouldSayWhereABodyIsWrong(String body, String pointer) {
        ProblemException problem = refusal(body);

        assertThat(problem.type()).isEqualTo(ProblemType.MALFORMED_REQUEST);
        assertThat(pointers(problem)).containsExactly(pointer);
    }

    @Test
    void shouldRefuseNamesThatAreTooLong() {
        assertThat(pointers(refusal("{\"device\":\"" + "a".repeat(257) + "\"}")))
                .containsExactly("#/device");
        assertThat(read("{\"device\":\"" + "a".repeat(256) + "\"}").device()).hasSize(256);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "1.5", "5s", "99999999", "1e3", "٥"})
    void shouldRefuseADeadlineThatIsNoNumberOfMilliseconds(String header) {
        assertThat(pointers(refusal("{\"device\":\"a\"}", "X-Deadline-Ms", header)))
                .containsExactly("X-Deadline-Ms");
    }

    @Test
    void shouldAnswerBeforeTheDeadlineOfTheCaller() {
        assertThat(read("{\"device\":\"a\"}", "X-Deadline-Ms", "5000")
                        .deadline()
                        .left())
                .isBetween(Duration.ofMillis(3_000), Duration.ofMillis(4_700));
        assertThat(read("{\"device\":\"a\"}", "X-Deadline-Ms", "100").deadline().left())
                .isZero();
        assertThat(read("{\"device\":\"a\"}").deadline().left())
                .isBetween(Duration.ofSeconds(20), Duration.ofSeconds(30));
        assertThat(read("{\"device\":\"a\"}", "X-Deadline-Ms", "9999999")
                        .deadline()
                        .left())
                .isLessThan(Duration.ofSeconds(110));
    }

    @Test
    void shouldRefuseSwitchesThatAreNeitherOnNorOff() {
        assertThat(pointers(refusal("{\"device\":\"a\"}", "explain", "yes"))).containsExactly("?explain");
        assertThat(pointers(refusal("{\"fields\":{}}", "dryRun", "1"))).contains("?dryRun");
    }

    @Test
    void shouldNameTheTopicThatWasMeant() {
        ProblemException problem = catchThrowableOfType(
                ProblemException.class, () -> requests.read(Map.of("topic", "pc_slo"), json("{}"), "bot"));

        assertThat(problem.type()).isEqualTo(ProblemType.NOT_FOUND);
        assertThat(problem.detail()).contains("Did you mean pc_slow?");
    }

    @Test
    void shouldTakeValuesThatAreWrittenByHand() {
        DiagnosisRequest request = read(
                "{\"fields\":{\"driveUsage\":0.97,\"daysUp\":3,\"lastBoot\":\"2026-11-20T10:15:30Z\",\"addIns\":[\"a\"],"
                        + "\"online\":false,\"model\":null}}",
                "dryRun",
                "true");

        assertThat(request.given())
                .containsEntry("driveUsage", new Known(FieldType.PERCENT, 0.97, Source.GIVEN, null, false))
                .containsEntry("daysUp", new Known(FieldType.INTEGER, 3L, Source.GIVEN, null, false))
                .containsEntry(
                        "lastBoot",
                        new Known(FieldType.DATETIME, Instant.parse("2026-11-20T10:15:30Z"), Source.GIVEN, null, false))
                .containsEntry("addIns", new Known(FieldType.LIST, List.of("a"), Source.GIVEN, null, false))
                .containsEntry("online", new Known(FieldType.BOOLEAN, false, Source.GIVEN, null, false))
                .containsEntry("model", new Missing(FieldType.STRING, "none was given"));
    }

    @Test
    void shouldTakeTheFieldsOfADiagnosisAsTheyWereAnswered() {
        DiagnosisRequest request = read(
                "{\"fields\":{\"driveUsage\":{\"value\":0.97,\"type\":\"percent\",\"source\":\"cache\",\"ageSeconds\":4},"
                        + "\"daysUp\":{\"type\":\"integer\",\"missing\":\"never ran\"},"
                        + "\"free\":{\"value\":0.03,\"type\":\"percent\",\"source\":\"computed\"}}}",
                "dryRun",
                "true");

        assertThat(request.given())
                .doesNotContainKey("free")
                .containsEntry("driveUsage", new Known(FieldType.PERCENT, 0.97, Source.GIVEN, null, false))
                .containsEntry("daysUp", new Missing(FieldType.INTEGER, "none was given"));
    }

    @Test
    void shouldSayWhichValuesAreNone() {
        ProblemException problem = refusal(
                "{\"fields\":{\"driveUsge\":0.97,\"daysUp\":1.5,\"lastBoot\":\"today\",\"addIns\":\"a\",\"online\":\"no\","
                        + "\"model\":7,\"free\":0.1,\"driveUsage\":{\"value\":\"97 %\"}}}",
                "dryRun", "true");

        assertThat(problem.type()).isEqualTo(ProblemType.CANNOT_BE_DONE);
        assertThat(pointers(problem))
                .containsExactly(
                        "#/fields/driveUsge",
                        "#/fields/daysUp",
                        "#/fields/lastBoot",
                        "#/fields/addIns",
                        "#/fields/online",
                        "#/fields/model",
                        "#/fields/free",
                        "#/fields/driveUsage/value");
        assertThat(problem.errors().get(0).detail()).contains("Did you mean driveUsage?");
    }

    @Test
    void shouldAskForValuesInADryRun() {
        assertThat(pointers(refusal("{\"device\":\"a\"}", "dryRun", "true"))).containsExactly("#/fields");
        assertThat(requireNonNull(read("{\"fields\":{}}", "dryRun", "true").given())
                        .values())
                .hasSize(6)
                .allMatch(Missing.class::isInstance);
    }
}
