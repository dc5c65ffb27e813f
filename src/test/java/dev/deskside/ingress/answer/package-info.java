@NullMarked
package dev.deskside.ingress.answer;

import org.jspecify.annotations.NullMarked;
