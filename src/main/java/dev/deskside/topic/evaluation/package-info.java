/** What the facts about a device mean for a topic: pure rules over values, which ask nobody. */
@NullMarked
package dev.deskside.topic.evaluation;

import org.jspecify.annotations.NullMarked;
