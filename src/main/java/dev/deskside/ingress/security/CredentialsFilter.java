package dev.deskside.ingress.security;

import dev.deskside.ingress.contract.Operation;
import dev.deskside.ingress.edge.ClientAddress;
import dev.deskside.ingress.edge.ClientAddresses;
import dev.deskside.ingress.edge.EdgeAttributes;
import dev.deskside.ingress.edge.RequestMeaning;
import dev.deskside.ingress.key.Scope;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Says who calls. What is open to everybody stays so, whatever the request carries and whether or not the database is
 * there: credentials then only decide how much is shown.
 */
class CredentialsFilter extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(CredentialsFilter.class);

    private final Credentials credentials;
    private final RequestMeaning meaning;
    private final ClientAddresses addresses;
    private final Refusals refusals;

    CredentialsFilter(Credentials credentials, RequestMeaning meaning, ClientAddresses addresses, Refusals refusals) {
        this.credentials = credentials;
        this.meaning = meaning;
        this.addresses = addresses;
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Operation> operation = meaning.operationOf(request);
        ClientAddress client = addresses.of(request);
        Optional<CallerAuthentication> caller;
        try {
            caller = credentials.check(request, operation, client);
        } catch (RuntimeException e) {
            if (!meaning.isOpen(request)) {
                refusals.refuse(e, request, response);
                return;
            }
            LOG.debug("Credentials for an open operation do not count", e);
            caller = Optional.empty();
        }
        caller.ifPresent(CredentialsFilter::remember);
        caller.ifPresent(c -> describe(c, request));
        boolean reader = caller.filter(c -> c.may(Scope.READ.wireName())).isPresent();
        request.setAttribute(EdgeAttributes.SHOW_DETAILS, client.local() || reader);
        chain.doFilter(request, response);
    }

    private static void describe(CallerAuthentication caller, HttpServletRequest request) {
        request.setAttribute(EdgeAttributes.CALLER, caller.caller().name());
        if (!caller.isAccount()) {
            request.setAttribute(EdgeAttributes.KEY, caller.caller());
            request.setAttribute(EdgeAttributes.WAIT_FOR_BUDGET, caller.caller().waitForBudget());
        }
    }

    private static void remember(CallerAuthentication caller) {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(caller);
        SecurityContextHolder.setContext(context);
    }
}
