@NullMarked
package dev.deskside.discovery.tenant;

import org.jspecify.annotations.NullMarked;
