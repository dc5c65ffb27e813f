package dev.deskside.remoteaction.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.TreeMap;

/** Writes parameters as one canonical text: equal ones are equal texts, whatever their order was. */
final class ParamsKey {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ParamsKey() {}

    static String of(Map<String, String> params) {
        try {
            return JSON.writeValueAsString(new TreeMap<>(params));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A map of texts can always be written", e);
        }
    }
}
