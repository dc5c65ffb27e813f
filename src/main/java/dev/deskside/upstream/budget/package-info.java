/** Budgets of calls per second that hold for the whole installation, however many replicas run. */
@NullMarked
package dev.deskside.upstream.budget;

import org.jspecify.annotations.NullMarked;
