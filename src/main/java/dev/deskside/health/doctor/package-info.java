/** What the topics and the hub itself need of the upstreams, and what of it is there. */
@NullMarked
package dev.deskside.health.doctor;

import org.jspecify.annotations.NullMarked;
