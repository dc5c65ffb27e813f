/** The topics as callers may look at them. */
@NullMarked
package dev.deskside.topic.listing;

import org.jspecify.annotations.NullMarked;
