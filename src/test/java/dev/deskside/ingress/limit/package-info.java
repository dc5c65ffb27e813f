@NullMarked
package dev.deskside.ingress.limit;

import org.jspecify.annotations.NullMarked;
