package dev.deskside.bench;

import dev.deskside.bench.LoadRun.Caller;
import dev.deskside.bench.LoadRun.Target;
import java.util.List;
import java.util.Locale;

/** Servers under the same load by turns, so that whatever else the machine does meets all of them. */
final class Comparison {

    private final List<Target> targets;
    private final Samples samples = new Samples();

    /** @param targets the last one is what the others are compared with */
    Comparison(List<Target> targets) {
        this.targets = List.copyOf(targets);
    }

    /** @param warmUp for a round before the others that does not count */
    void run(Caller warmUp, Caller caller, int rounds) throws Exception {
        for (Target target : targets) {
            warmUp.run(target, 0);
        }
        for (int round = 0; round < rounds; round++) {
            for (Target target : targets) {
                add(target.name(), caller.run(target, 0));
            }
        }
    }

    private void add(String name, LoadRun run) {
        samples.add(name + " rate", run.answers());
        samples.add(name + " cpu", run.micros());
        samples.add(name + " p50", run.p50());
        samples.add(name + " p99", run.p99());
    }

    /** Answers in a second, the median of the rounds. */
    double rate(Target target) {
        return samples.median(target.name() + " rate");
    }

    void report() {
        System.out.println("| server | requests/s | p50 ms | p99 ms | CPU µs per request, median | all rounds |");
        System.out.println("|---|---|---|---|---|---|");
        for (Target target : targets) {
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %,.0f | %.1f | %.1f | %.0f | %s |%n",
                    target.name(),
                    rate(target),
                    samples.median(target.name() + " p50"),
                    samples.median(target.name() + " p99"),
                    cpu(target),
                    samples.all(target.name() + " cpu"));
        }
        Target last = targets.get(targets.size() - 1);
        System.out.println();
        for (Target target : targets.subList(0, targets.size() - 1)) {
            double ratio = cpu(target) / cpu(last);
            System.out.printf(Locale.ROOT, "CPU of %s against %s: %.2f%n", target.name(), last.name(), ratio);
        }
    }

    private double cpu(Target target) {
        return samples.median(target.name() + " cpu");
    }
}
