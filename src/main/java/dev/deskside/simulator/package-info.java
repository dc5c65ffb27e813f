/**
 * A simulated fleet with its Engines and its Portal behind real HTTP, so that nobody needs a licence to try, develop or
 * test. It behaves, fails and times out like the real thing, and says in every answer that it is simulated.
 */
@NullMarked
package dev.deskside.simulator;

import org.jspecify.annotations.NullMarked;
