package dev.deskside.upstream.tenant;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Questions that wait for their permit, so that whoever asks the same in the meantime waits for the same answer: a tenant
 * bears one call in a second. Nobody joins a question that has left, so no answer is older than its question.
 */
@Component("sharedQuestions")
public class SharedQuestions {

    private final ConcurrentMap<NqlQuery, Shared> waiting = new ConcurrentHashMap<>();

    /** A question that one asks for all. */
    public static final class Shared {

        private final NqlQuery query;
        private final CompletableFuture<Object> answer = new CompletableFuture<>();

        private Shared(NqlQuery query) {
            this.query = query;
        }

        /** Its answer, or its failure, when it is there. */
        CompletableFuture<Object> answer() {
            return answer;
        }
    }

    /** The question that is waiting; empty when there is none, then the caller asks and {@code mine} stands for it. */
    Optional<Shared> join(Shared mine) {
        return Optional.ofNullable(waiting.putIfAbsent(mine.query, mine));
    }

    static Shared of(NqlQuery query) {
        return new Shared(query);
    }

    /** The question leaves for the tenant. */
    public void leaves(@Nullable Shared question) {
        if (question != null) {
            waiting.remove(question.query, question);
        }
    }
}
