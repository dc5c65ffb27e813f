/**
 * Remote actions: executions with their states, their dispatch through the Portal, and the poller that watches them. Sent at
 * most once, and never lost silently.
 */
@NullMarked
package dev.deskside.remoteaction;

import org.jspecify.annotations.NullMarked;
