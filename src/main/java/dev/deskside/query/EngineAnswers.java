package dev.deskside.query;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.deskside.catalog.FieldType;
import dev.deskside.upstream.UpstreamException;
import dev.deskside.upstream.UpstreamFailures;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads the answers of Engines: an array of objects. A dynamic field stays the text that stands there, so that it is the
 * same as in the cache.
 */
@Component("engineAnswers")
public class EngineAnswers {

    private final JsonFactory json = new JsonFactory();

    /** Reads one answer. The document was bounded when it was fetched. */
    public EngineOutcome read(EngineQuestion question, String document) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        try (JsonParser parser = json.createParser(document)) {
            expect(parser.nextToken(), JsonToken.START_ARRAY);
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                expect(parser.currentToken(), JsonToken.START_OBJECT);
                rows.add(row(parser, question));
            }
        } catch (IOException e) {
            throw new UpstreamException.Broken(
                    "The answer of " + question.engine().name() + " is not the JSON that was asked for.", e);
        }
        return new EngineOutcome.Answered(question.engine().name(), rows);
    }

    /** An Engine could not be asked: that is a part of the answer. */
    public EngineOutcome failed(EngineQuestion question, Throwable failure) {
        String engine = question.engine().name();
        return new EngineOutcome.Failed(engine, UpstreamFailures.of(engine, failure));
    }

    /** Collects what became of each Engine. */
    public List<EngineOutcome> collect(@Nullable List<EngineOutcome> before, EngineOutcome outcome) {
        List<EngineOutcome> all = before == null ? new ArrayList<>() : before;
        all.add(outcome);
        return all;
    }

    private static Map<String, @Nullable Object> row(JsonParser parser, EngineQuestion question) throws IOException {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String written = parser.currentName();
            String name = written.startsWith("#") ? written.substring(1) : written;
            FieldType type = question.columns().type(name).orElse(null);
            Object value = value(parser, parser.nextToken(), type == FieldType.STRING);
            row.put(
                    name,
                    value == null
                            ? null
                            : EngineCell.of(value, type, name, question.engine().timeZone()));
        }
        expect(parser.currentToken(), JsonToken.END_OBJECT);
        return row;
    }

    private static @Nullable Object value(JsonParser parser, @Nullable JsonToken token, boolean asText)
            throws IOException {
        if (token == null) {
            throw new IOException("The answer ends within a row");
        }
        return switch (token) {
            case VALUE_NULL -> null;
            case VALUE_STRING -> parser.getText();
            case VALUE_TRUE, VALUE_FALSE -> asText ? parser.getText() : (Object) (token == JsonToken.VALUE_TRUE);
            case VALUE_NUMBER_INT -> asText ? parser.getText() : number(parser);
            case VALUE_NUMBER_FLOAT -> asText ? parser.getText() : (Object) parser.getDoubleValue();
            case START_ARRAY -> array(parser);
            default -> throw new IOException("A value is " + token);
        };
    }

    /** A whole number that no Long holds is a Double. */
    private static Object number(JsonParser parser) throws IOException {
        return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                ? (Object) parser.getDoubleValue()
                : (Object) parser.getLongValue();
    }

    private static List<String> array(JsonParser parser) throws IOException {
        List<String> values = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() == null || parser.currentToken().isStructStart()) {
                throw new IOException("A list holds more than values");
            }
            values.add(parser.getText());
        }
        return values;
    }

    private static void expect(@Nullable JsonToken token, JsonToken expected) throws IOException {
        if (token != expected) {
            throw new IOException("Found " + token + " instead of " + expected);
        }
    }
}
