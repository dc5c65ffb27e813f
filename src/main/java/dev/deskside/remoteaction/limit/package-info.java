/** How often remote actions may run: cool-down per device, daily cap per action. */
@NullMarked
package dev.deskside.remoteaction.limit;

import org.jspecify.annotations.NullMarked;
