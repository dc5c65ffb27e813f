package dev.deskside.simulator.query;

/** What is computed over the events of one row; the places are given out when the query is prepared. */
final class Totals {

    private final double[] values;

    Totals(int count) {
        this.values = new double[count];
    }

    double get(int place) {
        return values[place];
    }

    void set(int place, double value) {
        values[place] = value;
    }
}
