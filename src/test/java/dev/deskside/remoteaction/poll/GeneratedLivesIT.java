package dev.deskside.remoteaction.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.deskside.remoteaction.ExecutionRow;
import dev.deskside.remoteaction.ExecutionState;
import dev.deskside.remoteaction.poll.Lives.Life;
import dev.deskside.remoteaction.poll.Lives.Moment;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whatever happens on many devices, in whatever order dates and polls come in: the state agrees with the Engine. */
class GeneratedLivesIT extends PollHub {

    private static final long SEED = 20_261_121;

    @Test
    void shouldAgreeWithTheEngineInTheEnd() {
        Random random = new Random(SEED);
        Map<UUID, Life> lives = new LinkedHashMap<>();
        Map<String, List<Moment>> rest = new LinkedHashMap<>();
        for (String device : devices(0, 60)) {
            Life life = Lives.of(random.nextLong());
            show(device, life.moments().get(life.baseline() - 1));
            Moment before = life.before();
            lives.put(
                    ExecutionRow.dispatched("engine-a", device)
                            .baseline(before == null ? null : written(instant(before)))
                            .in(random.nextBoolean() ? ExecutionState.DISPATCHED : ExecutionState.UNKNOWN)
                            .insert(jdbc),
                    life);
            rest.put(
                    device,
                    new ArrayList<>(life.moments()
                            .subList(life.baseline(), life.moments().size())));
        }

        while (!rest.isEmpty()) {
            List<String> devices = List.copyOf(rest.keySet());
            for (int i = 0; i < 20; i++) {
                String device = devices.get(random.nextInt(devices.size()));
                List<Moment> left = rest.get(device);
                if (left == null || left.isEmpty()) {
                    rest.remove(device);
                } else {
                    show(device, left.remove(0));
                }
            }
            awaitTurns("engine-a", 1);
        }

        await("agreement with the Engine")
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> lives.forEach((id, life) -> {
                    if (life.last().ours()) {
                        assertThat(state(id)).as("%s", life).isEqualTo(word(life.last()));
                    }
                }));
        lives.forEach((id, life) -> {
            if (!life.last().ours()) {
                assertThat(state(id)).as("%s", life).isIn("DISPATCHED", "UNKNOWN");
            }
        });
    }

    private static void show(String device, Moment moment) {
        String status = moment.status();
        shows(
                device,
                CLEANUP,
                instantOrNull(moment),
                status == null ? null : word(moment).toLowerCase(Locale.ROOT));
    }

    private static String word(Moment moment) {
        return String.valueOf(moment.status()).toUpperCase(Locale.ROOT).replace(' ', '_');
    }

    private static @Nullable Instant instantOrNull(Moment moment) {
        return moment.date() == null ? null : instant(moment);
    }

    private static Instant instant(Moment moment) {
        return LocalDateTime.parse(String.valueOf(moment.date()).replace(' ', 'T'))
                .toInstant(ZoneOffset.UTC);
    }
}
