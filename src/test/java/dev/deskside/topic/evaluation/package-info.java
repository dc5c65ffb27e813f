@NullMarked
package dev.deskside.topic.evaluation;

import org.jspecify.annotations.NullMarked;
