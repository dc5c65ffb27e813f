@NullMarked
package dev.deskside.ingress.edge;

import org.jspecify.annotations.NullMarked;
