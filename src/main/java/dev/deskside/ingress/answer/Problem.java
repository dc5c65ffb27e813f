package dev.deskside.ingress.answer;

import dev.deskside.problem.InputError;
import dev.deskside.problem.ProblemException;
import dev.deskside.problem.ProblemType;
import dev.deskside.upstream.budget.BudgetSpentException;
import dev.deskside.upstream.budget.BudgetState;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An error in the words of the caller, before it is written.
 *
 * @param type the kind
 * @param detail what to do
 * @param errors what is wrong with the input
 * @param headers headers of the answer, such as {@code Retry-After} and {@code Allow}
 * @param members what this kind of problem says besides
 */
public record Problem(
        ProblemType type,
        String detail,
        List<InputError> errors,
        Map<String, String> headers,
        Map<String, Object> members) {

    /** A problem that says nothing besides. */
    public Problem(ProblemType type, String detail, List<InputError> errors, Map<String, String> headers) {
        this(type, detail, errors, headers, Map.of());
    }

    /** A problem that needs no more than a sentence. */
    public static Problem of(ProblemType type, String detail) {
        return new Problem(type, detail, List.of(), Map.of());
    }

    static Problem of(ProblemException e) {
        Duration wait = e.retryAfter();
        return new Problem(
                e.type(),
                e.detail(),
                e.errors(),
                wait == null ? Map.of() : Map.of("Retry-After", wholeSeconds(wait)),
                e.members());
    }

    /** A budget is spent: which one, and when it makes sense to ask again. */
    static Problem of(BudgetSpentException spent, Instant now) {
        BudgetState budget = spent.state();
        Map<String, String> headers = new LinkedHashMap<>(RateLimitHeaders.spent(budget));
        headers.put("Retry-After", wholeSeconds(budget.refill()));
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("budget", budget.publicName());
        members.put("limitPerSecond", budget.limit());
        members.put("refillsAt", now.plus(budget.refill()).truncatedTo(ChronoUnit.MILLIS));
        return new Problem(spent.type(), spent.detail(), List.of(), headers, members);
    }

    static Problem retryLater(String detail, Duration wait) {
        return new Problem(ProblemType.NOT_READY, detail, List.of(), Map.of("Retry-After", wholeSeconds(wait)));
    }

    /** The same with one more header. */
    public Problem with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Problem(type, detail, errors, Map.copyOf(more), members);
    }

    private static String wholeSeconds(Duration wait) {
        return Long.toString(Math.max(1, wait.plusMillis(999).toSeconds()));
    }
}
