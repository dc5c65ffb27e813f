package dev.deskside.ingress.security;

import dev.deskside.ingress.key.Caller;
import dev.deskside.ingress.key.Scope;
import java.util.List;
import java.util.Set;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;

/** A caller whose credentials were right. The credentials themselves are not kept. */
final class CallerAuthentication extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1L;
    private static final String ACCOUNT = "account";

    private final transient Caller caller;

    private CallerAuthentication(Caller caller, List<String> authorities) {
        super(AuthorityUtils.createAuthorityList(authorities));
        this.caller = caller;
        setAuthenticated(true);
    }

    static CallerAuthentication ofKey(Caller caller) {
        return new CallerAuthentication(
                caller, caller.scopes().stream().map(Scope::wireName).sorted().toList());
    }

    static CallerAuthentication ofAccount() {
        return new CallerAuthentication(new Caller(ACCOUNT, Set.of()), List.of(ACCOUNT));
    }

    Caller caller() {
        return caller;
    }

    boolean isAccount() {
        return may(ACCOUNT);
    }

    /** Whether the key has a scope, by the name that the contract writes. */
    boolean may(String scope) {
        return getAuthorities().stream().anyMatch(authority -> scope.equals(authority.getAuthority()));
    }

    @Override
    public Object getPrincipal() {
        return caller.name();
    }

    @Override
    public Object getCredentials() {
        return "";
    }
}
