/** Diagnosis: asks the probes of a topic, judges what they say, and suggests what helps. */
@NullMarked
package dev.deskside.topic;

import org.jspecify.annotations.NullMarked;
