@NullMarked
package dev.deskside.query.tenant;

import org.jspecify.annotations.NullMarked;
