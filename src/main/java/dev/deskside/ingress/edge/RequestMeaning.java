package dev.deskside.ingress.edge;

import dev.deskside.ingress.contract.Contracts;
import dev.deskside.ingress.contract.Match;
import dev.deskside.ingress.contract.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UrlPathHelper;

/** What a request means in the contracts, found once per request. */
@Component
public class RequestMeaning {

    static final String ATTRIBUTE = RequestMeaning.class.getName();

    private static final Set<String> PROBES = Set.of("/livez", "/readyz");

    private final Contracts contracts;

    RequestMeaning(Contracts contracts) {
        this.contracts = contracts;
    }

    /** The operation of a request, or why there is none. */
    public Match of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Match known) {
            return known;
        }
        Match match = contracts.match(request.getMethod(), request.getRequestURI(), path(request));
        request.setAttribute(ATTRIBUTE, match);
        return match;
    }

    /** The operation of a request; empty when it means none. */
    public Optional<Operation> operationOf(HttpServletRequest request) {
        return of(request) instanceof Match.Found found ? Optional.of(found.operation()) : Optional.empty();
    }

    /** Whether a request is answered whoever sends it: the probes, and operations that need no key. */
    public boolean isOpen(HttpServletRequest request) {
        return operationOf(request).map(Operation::isOpen).orElseGet(() -> PROBES.contains(path(request)));
    }

    /** The decoded path. */
    public String path(HttpServletRequest request) {
        return UrlPathHelper.defaultInstance.getPathWithinApplication(request);
    }
}
