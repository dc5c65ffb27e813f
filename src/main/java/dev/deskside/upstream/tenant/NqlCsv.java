package dev.deskside.upstream.tenant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Reads a whole export as rows: for those that are a little longer than an answer. What may be as long as a fleet is streamed. */
@Component("nqlCsv")
public class NqlCsv {

    private final Clock clock;

    NqlCsv(Clock clock) {
        this.clock = clock;
    }

    /** The rows of an export; all values are texts, and empty ones null. Closes the export. */
    public NqlRows rows(InputStream export) throws IOException {
        List<Map<String, JsonNode>> rows = new ArrayList<>();
        try (export;
                var reader = new InputStreamReader(export, StandardCharsets.UTF_8);
                CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(reader)) {
            for (NamedCsvRecord line : csv) {
                Map<String, JsonNode> row = new HashMap<>();
                line.getFieldsAsMap().forEach((name, value) -> row.put(name, node(value)));
                rows.add(row);
            }
        }
        return new NqlRows(clock.instant(), rows);
    }

    private static JsonNode node(String value) {
        return value.isEmpty() ? NullNode.getInstance() : TextNode.valueOf(value);
    }
}
