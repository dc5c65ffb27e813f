package dev.deskside.upstream.tenant;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskside.upstream.UpstreamException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Questions in NQL as a tenant reads them, and its answers: those of {@code v2}, and those of {@code v1} with rows as lists. */
@Component("nqlCodec")
public class NqlCodec {

    private final ObjectMapper json;

    NqlCodec(ObjectMapper json) {
        this.json = json;
    }

    /** The body of a question. */
    public String question(NqlQuery query) {
        return body(query).toString();
    }

    /** The body that starts an export, compressed by gzip. */
    public String export(NqlQuery query) {
        return body(query).put("compression", "GZIP").toString();
    }

    private ObjectNode body(NqlQuery query) {
        ObjectNode body = json.createObjectNode().put("queryId", query.queryId());
        ObjectNode parameters = body.putObject("parameters");
        query.parameters().forEach(parameters::put);
        return body;
    }

    /**
     * Reads an answer.
     *
     * @throws UpstreamException.Broken when it is none
     */
    public NqlRows answer(String document) {
        JsonNode answer = tree(document);
        JsonNode data = answer.path("data");
        if (!data.isArray()) {
            throw new UpstreamException.Broken("The tenant's answer to a query has no data.");
        }
        List<Map<String, JsonNode>> rows = new ArrayList<>(data.size());
        for (JsonNode row : data) {
            rows.add(row.isArray() ? listed(answer.path("headers"), row) : named(row));
        }
        return new NqlRows(moment(answer.path("executionDateTime")), rows);
    }

    private JsonNode tree(String document) {
        try {
            return json.readTree(document);
        } catch (JsonProcessingException e) {
            throw new UpstreamException.Broken("The tenant answered a query with something that is no JSON.");
        }
    }

    private static Map<String, JsonNode> named(JsonNode row) {
        Map<String, JsonNode> values = new LinkedHashMap<>();
        row.properties().forEach(value -> values.put(value.getKey(), value.getValue()));
        return values;
    }

    private static Map<String, JsonNode> listed(JsonNode headers, JsonNode row) {
        if (headers.size() != row.size()) {
            throw new UpstreamException.Broken(
                    "The tenant's answer has " + row.size() + " values in a row under " + headers.size() + " headers.");
        }
        Map<String, JsonNode> values = new LinkedHashMap<>();
        for (int i = 0; i < row.size(); i++) {
            values.put(headers.get(i).asText(), row.get(i));
        }
        return values;
    }

    /** v2: a text, with or without a zone; v1: an object of numbers. */
    private static Instant moment(JsonNode moment) {
        try {
            if (moment.isObject()) {
                return LocalDateTime.of(
                                moment.path("year").asInt(),
                                moment.path("month").asInt(),
                                moment.path("day").asInt(),
                                moment.path("hour").asInt(),
                                moment.path("minute").asInt(),
                                moment.path("second").asInt())
                        .toInstant(ZoneOffset.UTC);
            }
            return instant(moment.asText());
        } catch (DateTimeException e) {
            throw new UpstreamException.Broken("The tenant's answer does not say when it was made.");
        }
    }

    /** A time as rows have it: {@code 2026-01-10 08:15:02}, also with a T or a zone; without one it is UTC, as asked for. */
    public static Instant instant(String text) {
        String iso = text.strip().replace(' ', 'T');
        boolean zoned = iso.endsWith("Z") || iso.lastIndexOf('+') > 10 || iso.lastIndexOf('-') > 10;
        return zoned
                ? OffsetDateTime.parse(iso).toInstant()
                : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
    }
}
