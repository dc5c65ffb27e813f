/**
 * The Config Reader: reads and checks the files of the connectors folder (Engines, Portal, remote actions, cached
 * fields, identities) and serves them as one immutable {@link dev.deskside.catalog.Catalog}.
 */
@NullMarked
package dev.deskside.catalog;

import org.jspecify.annotations.NullMarked;
