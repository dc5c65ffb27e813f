@NullMarked
package dev.deskside.ingress;

import org.jspecify.annotations.NullMarked;
