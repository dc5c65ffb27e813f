package dev.deskside.validation;

/**
 * Why Camel refuses a route.
 *
 * @param word what of it stands in the file, so that its line can be found; empty when that is unknown
 * @param message what is wrong
 * @param hint what to do
 */
record Reason(String word, String message, String hint) {}
