@NullMarked
package dev.deskside.ingress.tls;

import org.jspecify.annotations.NullMarked;
