@NullMarked
package dev.deskside.ingress.security;

import org.jspecify.annotations.NullMarked;
