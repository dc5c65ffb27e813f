package dev.deskside.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The body of a call to a tenant, read with the documented checks: what is wrong is refused with 400. */
record TenantBody(JsonNode tree) {

    static final Pattern COLLECTOR = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    static final Pattern SID = Pattern.compile("S(-\\d+){2,10}|0");
    static final int MOST = 10_000;

    TenantBody {
        if (!tree.isObject()) {
            throw new BadRequestException(400, "The body must be an object");
        }
    }

    /** A text that must be there. */
    String text(String field) {
        JsonNode value = tree.path(field);
        if (!value.isTextual() || value.asText().isBlank()) {
            throw new BadRequestException(400, field + " is missing");
        }
        return value.asText();
    }

    /** A whole number; what holds where it is not there is for the caller to say, a negative one means: refused. */
    int number(String field, int least, int most, int absent) {
        JsonNode value = tree.path(field);
        int number = value.isMissingNode() || value.isNull() ? absent : value.isInt() ? value.asInt() : -1;
        if (number < least || number > most) {
            throw new BadRequestException(400, field + " must be a number from " + least + " to " + most);
        }
        return number;
    }

    /** A list of texts of that form, at most 10,000, each once. */
    Set<String> list(String field, int least, Pattern form) {
        JsonNode list = tree.path(field);
        if (!list.isArray() && !(least == 0 && (list.isMissingNode() || list.isNull()))) {
            throw new BadRequestException(400, field + " must be a list");
        }
        if (list.size() < least || list.size() > MOST) {
            throw new BadRequestException(400, field + " must have " + least + " to " + MOST + " entries");
        }
        Set<String> texts = new LinkedHashSet<>();
        for (JsonNode one : list) {
            if (!one.isTextual() || !form.matcher(one.asText()).matches()) {
                throw new BadRequestException(400, field + " has the entry " + one + ", which is malformed");
            }
            texts.add(one.asText());
        }
        return texts;
    }

    /** An object of texts; empty where it is not there. */
    Map<String, String> texts(String field) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> one : tree.path(field).properties()) {
            if (!one.getValue().isTextual()) {
                throw new BadRequestException(400, field + "." + one.getKey() + " must be a text");
            }
            texts.put(one.getKey(), one.getValue().asText());
        }
        return texts;
    }
}
