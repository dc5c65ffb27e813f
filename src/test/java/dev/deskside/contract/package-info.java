/** What callers are promised whatever stands behind the hub. */
@NullMarked
package dev.deskside.contract;

import org.jspecify.annotations.NullMarked;
