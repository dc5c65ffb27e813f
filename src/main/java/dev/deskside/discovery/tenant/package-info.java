/** How the exports of a tenant become rows of the directory. */
@NullMarked
package dev.deskside.discovery.tenant;

import org.jspecify.annotations.NullMarked;
