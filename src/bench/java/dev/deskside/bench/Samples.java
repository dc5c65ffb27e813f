package dev.deskside.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was measured, by name, in the order of the first measurement. */
final class Samples {

    private final Map<String, List<Double>> samples = new LinkedHashMap<>();

    void add(String name, double value) {
        samples.computeIfAbsent(name, unused -> new ArrayList<>()).add(value);
    }

    /** Forgets what was measured so far. */
    void clear() {
        samples.clear();
    }

    List<String> names() {
        return List.copyOf(samples.keySet());
    }

    double median(String name) {
        List<Double> sorted = new ArrayList<>(samples.getOrDefault(name, List.of()));
        if (sorted.isEmpty()) {
            return Double.NaN;
        }
        Collections.sort(sorted);
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /** All values of one name, as a person reads them. */
    String all(String name) {
        return String.join(
                " / ",
                samples.getOrDefault(name, List.of()).stream()
                        .map(Samples::shown)
                        .toList());
    }

    static String shown(double value) {
        return value >= 100
                ? String.format(Locale.ROOT, "%,d", Math.round(value))
                : String.format(Locale.ROOT, "%.2f", value);
    }
}
