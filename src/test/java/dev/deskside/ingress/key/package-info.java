@NullMarked
package dev.deskside.ingress.key;

import org.jspecify.annotations.NullMarked;
