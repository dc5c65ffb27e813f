/** What the hub knows about employees' issues: the topics, as records that are checked already. */
@NullMarked
package dev.deskside.catalog.topic;

import org.jspecify.annotations.NullMarked;
