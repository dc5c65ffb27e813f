@NullMarked
package dev.deskside.ingress.contract;

import org.jspecify.annotations.NullMarked;
