package dev.deskside.upstream.tenant.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskside.catalog.TenantConfig;
import dev.deskside.problem.InputError;
import dev.deskside.problem.ProblemException;
import dev.deskside.problem.ProblemType;
import dev.deskside.upstream.NotSentException;
import dev.deskside.upstream.UpstreamException;
import dev.deskside.upstream.UpstreamFailures;
import dev.deskside.upstream.budget.BudgetSpentException;
import dev.deskside.upstream.budget.DayBudgetSpentException;
import dev.deskside.upstream.tenant.NoTokenException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Conversations as the API of a tenant takes them. It is called once: a second call would begin a second conversation. */
@Component("handOffs")
public class HandOffs {

    private static final int MOST_FILES = 5;
    private static final int LONGEST_MESSAGE = 16_000;

    /** It becomes a header. */
    private static final Pattern UPN = Pattern.compile("[!-~&&[^@]]{1,113}@[!-~&&[^@]]{1,140}");

    private static final Pattern MIME_TYPE = Pattern.compile("[a-z]+/[A-Za-z0-9.+-]{1,80}");

    private final ObjectMapper json;

    HandOffs(ObjectMapper json) {
        this.json = json;
    }

    /** @throws ProblemException when something is wrong, with all that is */
    public HandOff read(JsonNode body) {
        List<InputError> errors = new ArrayList<>();
        String user = body.path("user").asText();
        if (!UPN.matcher(user).matches()) {
            errors.add(new InputError("#/user", "Send the UPN of the person, such as \"a.tester@corp.example\"."));
        }
        String message = body.path("message").asText();
        if (message.isBlank() || message.length() > LONGEST_MESSAGE) {
            errors.add(new InputError(
                    "#/message", "Send what the person has said, 1 to " + LONGEST_MESSAGE + " characters."));
        }
        String zone = zone(body.path("timeZone"), errors);
        List<HandOff.File> files = files(body.path("files"), errors);
        if (!errors.isEmpty()) {
            throw new ProblemException(ProblemType.CANNOT_BE_DONE, "This is no conversation to hand on.", errors);
        }
        return new HandOff(user, zone, message, files);
    }

    private static @Nullable String zone(JsonNode zone, List<InputError> errors) {
        if (zone.isMissingNode() || zone.isNull()) {
            return null;
        }
        if (!ZoneId.getAvailableZoneIds().contains(zone.asText())) {
            errors.add(new InputError("#/timeZone", "Send a time zone such as \"Europe/Zurich\", or leave it out."));
        }
        return zone.asText();
    }

    private static List<HandOff.File> files(JsonNode files, List<InputError> errors) {
        if (files.size() > MOST_FILES || (!files.isMissingNode() && !files.isNull() && !files.isArray())) {
            errors.add(new InputError("#/files", "Send a list of at most " + MOST_FILES + " files."));
            return List.of();
        }
        List<HandOff.File> read = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            String type = files.get(i).path("mimeType").asText();
            String data = files.get(i).path("data").asText();
            if (!MIME_TYPE.matcher(type).matches()) {
                errors.add(new InputError("#/files/" + i + "/mimeType", "Send a type such as \"image/png\"."));
            }
            if (!isBase64(data)) {
                errors.add(new InputError("#/files/" + i + "/data", "Send the file in Base64."));
            }
            read.add(new HandOff.File(type, data));
        }
        return read;
    }

    private static boolean isBase64(String data) {
        try {
            return Base64.getDecoder().decode(data).length > 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** The body for the tenant. */
    public String write(HandOff handOff) {
        ObjectNode body = json.createObjectNode();
        body.putObject("metadata");
        ArrayNode parts = body.putObject("message").putArray("parts");
        parts.addObject().put("type", "TEXT").put("text", handOff.message());
        handOff.files().forEach(file -> parts.addObject()
                .put("type", "FILE")
                .put("mimeType", file.mimeType())
                .put("fileContent", file.data()));
        return body.toString();
    }

    /**
     * What a failed call means.
     *
     * @throws ProblemException always: what the tenant said, or that nobody knows whether the conversation has begun
     */
    public void failed(Exception failure) {
        ProblemException why = UpstreamFailures.of(TenantConfig.NAME, failure);
        if (causes(failure).anyMatch(HandOffs::isKnown)) {
            throw why;
        }
        throw new ProblemException(
                why.type(),
                why.detail() + " Nobody knows whether the conversation has begun: look before you hand it on again.");
    }

    /** It did not leave, or the tenant said no. */
    private static boolean isKnown(Throwable failure) {
        return failure instanceof NotSentException
                || failure instanceof BudgetSpentException
                || failure instanceof DayBudgetSpentException
                || failure instanceof NoTokenException
                || failure instanceof UpstreamException.LeftAlone
                || failure instanceof UpstreamException.Busy
                || (failure instanceof UpstreamException.Refused refused && refused.status() < 500);
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause);
    }
}
