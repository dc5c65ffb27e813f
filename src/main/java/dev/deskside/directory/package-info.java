/** Who uses which device: the cache of employees and devices, and the questions it answers. */
@NullMarked
package dev.deskside.directory;

import org.jspecify.annotations.NullMarked;
