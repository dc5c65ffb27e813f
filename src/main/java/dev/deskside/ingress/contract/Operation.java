package dev.deskside.ingress.contract;

import java.util.List;
import java.util.Set;

/**
 * One operation of a contract.
 *
 * @param id the {@code operationId}, which is also the id of the route that it starts
 * @param method the HTTP method
 * @param path the whole path with its variables, such as {@code /v1/devices/{device}}
 * @param scope what the key needs: a scope, {@link #NO_SCOPE} or {@link #ACCOUNT}
 * @param accountMayCall whether the account's Basic credentials are accepted as well
 * @param needsBody whether a request without a body is incomplete
 * @param consumes media types of the body; empty when there is none
 * @param produces media types of the answer when all is well; empty when it has no body
 * @param queryParameters the names that may stand in the query
 */
public record Operation(
        String id,
        String method,
        PathTemplate path,
        String scope,
        boolean accountMayCall,
        boolean needsBody,
        Set<String> consumes,
        Set<String> produces,
        List<String> queryParameters) {

    /** The scope of an operation that needs no key. */
    public static final String NO_SCOPE = "none";

    /** The scope of an operation that only the account's Basic credentials open. */
    public static final String ACCOUNT = "account";

    /** Whether it answers without any credentials. */
    public boolean isOpen() {
        return scope.equals(NO_SCOPE);
    }

    /** Whether it takes the account's Basic credentials and no key. */
    public boolean isForAccountOnly() {
        return scope.equals(ACCOUNT);
    }
}
