package dev.deskside.remoteaction.view;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reads for many callers in one go: thousands who are woken at once would otherwise stand in line for the connections of the
 * pool, until its patience is over. One of them reads for all who have come by then; the others find their answer there.
 */
final class ReadTogether<T> {

    private static final int MOST = 500;

    private final Function<Collection<UUID>, Map<UUID, T>> read;
    private final Queue<Wanted<T>> line = new ConcurrentLinkedQueue<>();
    private final ReentrantLock reading = new ReentrantLock();

    private record Wanted<T>(UUID id, CompletableFuture<T> found) {}

    /** @param read reads all of these in one go; leaves out what is not there. Outside of every transaction */
    ReadTogether(Function<Collection<UUID>, Map<UUID, T>> read) {
        this.read = read;
    }

    /** What is there under the id, as it stands now or later. */
    T get(UUID id, Function<UUID, RuntimeException> unknown) {
        Wanted<T> wanted = new Wanted<>(id, new CompletableFuture<>());
        line.add(wanted);
        while (!wanted.found().isDone()) {
            reading.lock();
            try {
                if (!wanted.found().isDone()) {
                    readNext(unknown);
                }
            } finally {
                reading.unlock();
            }
        }
        try {
            return wanted.found().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    private void readNext(Function<UUID, RuntimeException> unknown) {
        List<Wanted<T>> next = new ArrayList<>();
        while (next.size() < MOST && !line.isEmpty()) {
            next.add(line.remove());
        }
        try {
            Map<UUID, T> found = read.apply(next.stream().map(Wanted::id).collect(Collectors.toSet()));
            next.forEach(wanted -> complete(wanted, found, unknown));
        } catch (RuntimeException e) {
            next.forEach(wanted -> wanted.found().completeExceptionally(e));
        }
    }

    private static <T> void complete(Wanted<T> wanted, Map<UUID, T> found, Function<UUID, RuntimeException> unknown) {
        T value = found.get(wanted.id());
        if (value == null) {
            wanted.found().completeExceptionally(unknown.apply(wanted.id()));
        } else {
            wanted.found().complete(value);
        }
    }
}
