package dev.deskside.directory.refresh;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.function.ToLongFunction;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** What the cache holds and how old it is, read when somebody looks; not a number while the database is out of reach. */
@Component
class CacheMetrics implements MeterBinder {

    private final EngineStates engines;
    private final Clock clock;

    CacheMetrics(EngineStates engines, Clock clock) {
        this.engines = engines;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("deskside.cache.age", this, CacheMetrics::oldestAge)
                .description("Age of the data of the live engine that was read longest ago")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder(
                        "deskside.cache.devices",
                        this,
                        metrics -> metrics.sum(state -> state.live() ? state.devices() : 0))
                .description("Devices in the last whole answers of the live engines")
                .baseUnit("devices")
                .register(registry);
        Gauge.builder("deskside.engines.down", this, metrics -> metrics.sum(state -> state.down() ? 1 : 0))
                .description("Engines that failed three discovery runs in a row")
                .baseUnit("engines")
                .register(registry);
    }

    private double oldestAge() {
        return states().stream()
                .filter(EngineState::live)
                .map(EngineState::refreshedAt)
                .filter(Objects::nonNull)
                .mapToDouble(this::age)
                .max()
                .orElse(Double.NaN);
    }

    private double age(OffsetDateTime refreshedAt) {
        return Duration.between(refreshedAt.toInstant(), clock.instant()).toMillis() / 1000.0;
    }

    private double sum(ToLongFunction<EngineState> value) {
        try {
            return engines.all().stream().mapToLong(value).sum();
        } catch (DataAccessException e) {
            return Double.NaN;
        }
    }

    private List<EngineState> states() {
        try {
            return engines.all();
        } catch (DataAccessException e) {
            return List.of();
        }
    }
}
