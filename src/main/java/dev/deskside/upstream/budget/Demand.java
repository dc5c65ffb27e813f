package dev.deskside.upstream.budget;

/**
 * What one caller asks of a budget at one replica.
 *
 * @param caller the name of its key; {@link #BACKGROUND} for the hub's own work
 * @param held permits that it has in use or at rest
 * @param waiting calls of it that wait for a permit
 * @param wanted permits that it would have now if nobody else were there
 * @param presses whether it lately got fewer than it wanted
 */
record Demand(String caller, int held, int waiting, int wanted, boolean presses) {

    /** The name of nobody: no key is called like this. */
    static final String BACKGROUND = "";
}
