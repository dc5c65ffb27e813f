package dev.deskside.ingress.edge;

import dev.deskside.ingress.answer.Problem;
import dev.deskside.ingress.answer.StatusProblems;
import dev.deskside.ingress.contract.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** Checks {@code Content-Type} and {@code Accept} against an operation. */
final class MediaTypes {

    /** Why a request is refused; empty when both headers fit, or are absent. */
    Optional<Problem> check(HttpServletRequest request, Operation operation) {
        if (!takes(request.getContentType(), operation.consumes())) {
            return Optional.of(
                    StatusProblems.of(415).with(HttpHeaders.ACCEPT, String.join(", ", operation.consumes())));
        }
        return answers(Collections.list(request.getHeaders(HttpHeaders.ACCEPT)), operation.produces())
                ? Optional.empty()
                : Optional.of(StatusProblems.of(406));
    }

    private static boolean takes(@Nullable String contentType, Set<String> consumes) {
        if (contentType == null || consumes.isEmpty()) {
            return true;
        }
        try {
            MediaType sent = MediaType.parseMediaType(contentType);
            return consumes.stream().anyMatch(type -> MediaType.valueOf(type).includes(sent));
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }

    private static boolean answers(List<String> accept, Set<String> produces) {
        if (accept.isEmpty() || produces.isEmpty()) {
            return true;
        }
        try {
            List<MediaType> wanted = MediaType.parseMediaTypes(accept);
            return wanted.isEmpty()
                    || produces.stream().map(MediaType::valueOf).anyMatch(type -> isWanted(type, wanted));
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }

    private static boolean isWanted(MediaType type, List<MediaType> wanted) {
        boolean refused = wanted.stream().anyMatch(w -> w.getQualityValue() == 0 && w.equalsTypeAndSubtype(type));
        return !refused && wanted.stream().anyMatch(w -> w.getQualityValue() > 0 && w.includes(type));
    }
}
