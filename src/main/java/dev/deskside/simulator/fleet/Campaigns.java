package dev.deskside.simulator.fleet;

import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The campaigns of a tenant, and whom they were shown to because somebody asked for it. */
public final class Campaigns {

    private static final List<Campaign> ALL = List.of(
            new Campaign("#ask_restart", "Ask for a restart", true, Set.of("reason"), List.of("Restart now", "Later")),
            new Campaign("#rate_service", "Rate the service desk", true, Set.of(), List.of("Good", "Fair", "Poor")),
            new Campaign("#advise_wifi", "Advise on Wi-Fi", true, Set.of(), List.of("It is better now", "No change")),
            new Campaign("#spring_survey", "Spring survey", false, Set.of(), List.of("Yes", "No")));
    private static final int ANSWERED = 70;
    private static final int REACTED = 85;

    private final Fleet fleet;
    private final Queue<Response> responses = new ConcurrentLinkedQueue<>();

    Campaigns(Fleet fleet) {
        this.fleet = fleet;
    }

    /**
     * A campaign.
     *
     * @param callable whether it has the API trigger
     * @param parameters the ids of the texts that a caller fills in: all of them, and no other
     * @param choices what people can answer
     */
    public record Campaign(String nqlId, String name, boolean callable, Set<String> parameters, List<String> choices) {}

    /**
     * What becomes of a campaign with one person. All of it is drawn at once. Times are milliseconds since 1970.
     *
     * @param reactsAt when the person does something; {@link Life#NEVER} where they do not
     * @param answer what they choose; null when they decline
     */
    record Response(
            String request,
            Campaign campaign,
            User user,
            long targeted,
            long reactsAt,
            long expiresAt,
            @Nullable String answer) {

        String state(long now) {
            if (now >= Math.min(reactsAt, expiresAt)) {
                return reactsAt >= expiresAt ? "expired" : answer == null ? "declined" : "answered";
            }
            return "targeted";
        }

        /** When it came into that state. */
        long since(long now) {
            return now >= Math.min(reactsAt, expiresAt) ? Math.min(reactsAt, expiresAt) : targeted;
        }
    }

    /** The one with that id. */
    public static Optional<Campaign> find(String nqlId) {
        return ALL.stream().filter(campaign -> campaign.nqlId().equals(nqlId)).findFirst();
    }

    /**
     * Shows a campaign to a person.
     *
     * @param minutes how long it waits for an answer
     * @param reaction how many milliseconds people take at most
     */
    public void target(String request, Campaign campaign, User user, int minutes, long reaction) {
        long now = fleet.now().toEpochMilli();
        long hash = Mix.mix(fleet.hash(user.id()) ^ request.hashCode());
        int drawn = Demo.hasRunEverything(user.id()) ? 0 : Mix.pick(hash, 1, 100);
        long reacts = drawn < REACTED ? now + (long) (reaction * (0.3 + Mix.pick(hash, 2, 700) / 1_000d)) : Life.NEVER;
        String answer = drawn < ANSWERED
                ? campaign.choices().get(Mix.pick(hash, 3, campaign.choices().size()))
                : null;
        responses.add(new Response(request, campaign, user, now, reacts, now + minutes * 60_000L, answer));
    }

    /** Forgets whom they were shown to. */
    public void clear() {
        responses.clear();
    }

    Stream<Response> all() {
        return responses.stream();
    }
}
