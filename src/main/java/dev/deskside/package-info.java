/** Deskside: the hub between chatbots and the systems that know and repair an employee's device. */
@NullMarked
package dev.deskside;

import org.jspecify.annotations.NullMarked;
