package dev.deskside.bench;

import dev.deskside.directory.query.CacheStatement;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** What it costs to read a typical question and to make a statement of it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class PlanBench {

    private static final Map<String, String> PARAMETERS = Map.of("device", "3f2a9c6e5b7d4e1f8a0b1c2d3e4f5a6b");
    private static final Instant NOW = Instant.parse("2026-01-10T09:00:00Z");

    private final QuerySamples samples = new QuerySamples();

    @Benchmark
    public CacheStatement parseAndPlan() {
        return samples.plan(QuerySamples.DEVICE, PARAMETERS, NOW);
    }

    @Benchmark
    public Object parse() {
        return dev.deskside.nxql.NxqlParser.parse(QuerySamples.DEVICE);
    }

    @Setup
    public void check() {
        if (parseAndPlan().devices().size() != 1) {
            throw new IllegalStateException("The statement is not about one device");
        }
    }

    @TearDown
    public void close() {
        samples.close();
    }

    public static void main(String[] arguments) throws RunnerException {
        new Runner(new OptionsBuilder().include(PlanBench.class.getSimpleName()).build()).run();
    }
}
