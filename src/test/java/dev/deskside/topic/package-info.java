@NullMarked
package dev.deskside.topic;

import org.jspecify.annotations.NullMarked;
