package dev.deskside.remoteaction.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Writes what happened as a row. Into the chain go the facts that name no person; what could name one (sentences,
 * parameters, outputs, values that conditions saw) becomes details, and the employee a pseudonym.
 */
@Component
class EntryWriter {

    /** Who asked: the only member of an event that names a person by intention. */
    static final String USER = "user";

    private static final List<String> IN_THE_CHAIN = List.of(
            "action",
            "device",
            "devices",
            "engine",
            "caller",
            "topic",
            "remediation",
            "batch",
            "dispatch",
            "evidence",
            "engineDate",
            "engineStatus",
            "expect");

    private static final int SALT_BYTES = 16;

    private final ObjectMapper json;
    private final SecureRandom random = new SecureRandom();

    EntryWriter(ObjectMapper json) {
        this.json = json;
    }

    /** @param person the pseudonym of the employee; null when none is named */
    LedgerRow write(Happening happening, long n, String previous, @Nullable UUID person) {
        byte[] chance = new byte[SALT_BYTES];
        random.nextBytes(chance);
        String salt = HexFormat.of().formatHex(chance);
        String details = text(details(happening.data()));
        String entry = text(entry(happening, n, person, Chain.seal(salt, details)));
        return new LedgerRow(n, previous, Chain.hash(previous, entry), entry, salt, details);
    }

    private ObjectNode entry(Happening happening, long n, @Nullable UUID person, String seal) {
        ObjectNode entry = json.createObjectNode();
        entry.put("n", n);
        entry.put("at", happening.at().toString());
        entry.put("event", happening.id().toString());
        entry.put("type", happening.type());
        UUID execution = happening.execution();
        if (execution != null) {
            entry.put("execution", execution.toString());
        }
        for (String member : IN_THE_CHAIN) {
            JsonNode value = happening.data().get(member);
            if (value != null && !value.isNull()) {
                entry.set(member, value);
            }
        }
        JsonNode because = happening.data().path("because");
        if (because.isObject() && !because.isEmpty()) {
            because.fieldNames().forEachRemaining(entry.withArray("conditions")::add);
        }
        if (person != null) {
            entry.put("person", person.toString());
        }
        return entry.put("details", seal);
    }

    private ObjectNode details(JsonNode data) {
        ObjectNode details = json.createObjectNode();
        data.properties().forEach(member -> {
            if (!IN_THE_CHAIN.contains(member.getKey()) && !member.getKey().equals(USER)) {
                details.set(member.getKey(), member.getValue());
            }
        });
        return details;
    }

    private String text(ObjectNode node) {
        try {
            return json.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree can always be written", e);
        }
    }
}
