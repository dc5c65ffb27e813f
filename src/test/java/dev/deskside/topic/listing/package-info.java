@NullMarked
package dev.deskside.topic.listing;

import org.jspecify.annotations.NullMarked;
