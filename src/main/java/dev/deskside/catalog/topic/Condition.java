package dev.deskside.catalog.topic;

import dev.deskside.expression.Expression;
import org.jspecify.annotations.Nullable;

/**
 * Something that may be wrong.
 *
 * @param when true when it is
 * @param says what to tell the employee then, with {@code {field}} for values; null: nothing
 */
public record Condition(String id, Expression when, @Nullable LocalText says) {}
