package dev.deskside.ingress.security;

import dev.deskside.ingress.contract.Match;
import dev.deskside.ingress.contract.Operation;
import dev.deskside.ingress.edge.ClientAddresses;
import dev.deskside.ingress.edge.RequestMeaning;
import dev.deskside.ingress.key.Scope;
import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.stereotype.Component;

/**
 * Who may do what: an operation needs the scope that its contract names; the probes are open; management needs the scope
 * {@code admin} or a loopback address; everything else, {@code /x/} included, needs some valid key.
 */
@Component
class OperationAuthorization implements AuthorizationManager<RequestAuthorizationContext> {

    private final RequestMeaning meaning;
    private final ClientAddresses addresses;

    OperationAuthorization(RequestMeaning meaning, ClientAddresses addresses) {
        this.meaning = meaning;
        this.addresses = addresses;
    }

    @Override
    public AuthorizationDecision authorize(
            Supplier<Authentication> authentication, RequestAuthorizationContext context) {
        HttpServletRequest request = context.getRequest();
        CallerAuthentication caller = authentication.get() instanceof CallerAuthentication known ? known : null;
        return new AuthorizationDecision(
                meaning.of(request) instanceof Match.Found found
                        ? mayCall(caller, found.operation())
                        : mayGo(caller, request));
    }

    @Override
    @SuppressWarnings("removal")
    @Deprecated
    public AuthorizationDecision check(Supplier<Authentication> authentication, RequestAuthorizationContext context) {
        return authorize(authentication, context);
    }

    private static boolean mayCall(@Nullable CallerAuthentication caller, Operation operation) {
        if (operation.isOpen()) {
            return true;
        }
        return caller != null && (caller.may(operation.scope()) || (operation.accountMayCall() && caller.isAccount()));
    }

    private boolean mayGo(@Nullable CallerAuthentication caller, HttpServletRequest request) {
        String path = meaning.path(request);
        if (meaning.isOpen(request)) {
            return true;
        }
        if (path.equals("/actuator") || path.startsWith("/actuator/")) {
            return addresses.of(request).local() || (caller != null && caller.may(Scope.ADMIN.wireName()));
        }
        return caller != null;
    }
}
