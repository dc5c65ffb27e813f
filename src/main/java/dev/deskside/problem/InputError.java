package dev.deskside.problem;

/**
 * One thing that is wrong with what the caller sent.
 *
 * @param pointer where: a JSON pointer into the body ({@code #/scopes/0}), or {@code ?user} for a query parameter, the name of a header
 * @param detail what to send instead, as a sentence
 */
public record InputError(String pointer, String detail) {}
