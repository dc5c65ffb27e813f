package dev.deskside.problem;

import java.net.URI;
import java.util.Locale;

/**
 * The kinds of problems that the hub's own API answers. Names are stable: a caller may depend on {@link #uri()}, which
 * stands in the member {@code type} of the answer.
 *
 * <p>Source: RFC 9457, and the table of statuses in {@code docs/api.md}.
 */
public enum ProblemType {
    MALFORMED_REQUEST(400, "The request is malformed"),
    UNAUTHENTICATED(401, "No or wrong credentials"),
    MISSING_SCOPE(403, "The key lacks a scope"),
    ORIGIN_NOT_ALLOWED(403, "Pages of this origin may not call"),
    DEVICE_NOT_ALLOWED(403, "The key may not act on this device"),
    NOT_FOUND(404, "There is no such thing"),
    UNKNOWN_EMPLOYEE(404, "The employee is not known"),
    UNKNOWN_DEVICE(404, "The device is not known"),
    METHOD_NOT_ALLOWED(405, "The method is not allowed here"),
    NOT_ACCEPTABLE(406, "The answer cannot have the requested form"),
    CONFLICT(409, "Something else is in progress"),
    TOO_SOON(409, "It may not run again yet"),
    GONE(410, "It is no longer there"),
    BODY_TOO_LARGE(413, "The body is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "The body has the wrong form"),
    CANNOT_BE_DONE(422, "The request is well formed but cannot be done"),
    UNKNOWN_IDENTIFIER(422, "This kind of identifier is not known here"),
    DEVICE_OFFLINE(422, "The device is offline"),
    STOPPED(422, "Remote actions are stopped"),
    UPSTREAM_REFUSED(424, "The upstream system refused"),
    BUDGET_SPENT(429, "A budget is spent"),
    INTERNAL_ERROR(500, "The hub failed"),
    UPSTREAM_BROKEN(502, "The upstream system is broken"),
    NOT_READY(503, "The hub is not ready to answer this"),
    TIMED_OUT(504, "It took too long");

    private final int status;
    private final String title;

    ProblemType(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /** The HTTP status that goes with this problem. */
    public int status() {
        return status;
    }

    /** A short summary for people; the same for every occurrence. */
    public String title() {
        return title;
    }

    /** The stable identifier, such as {@code urn:deskside:problem:unknown-employee}. */
    public URI uri() {
        return URI.create(
                "urn:deskside:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
}
