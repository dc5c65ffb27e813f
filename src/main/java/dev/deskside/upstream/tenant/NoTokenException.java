package dev.deskside.upstream.tenant;

import dev.deskside.problem.ProblemException;
import dev.deskside.problem.ProblemType;

/** There is no living access token, and none could be had at the moment: nothing was asked of the tenant. */
public class NoTokenException extends ProblemException {

    private static final long serialVersionUID = 1L;

    NoTokenException(Throwable cause) {
        super(
                ProblemType.UPSTREAM_BROKEN,
                "The tenant's address of tokens gives no access token at the moment.",
                cause);
    }
}
