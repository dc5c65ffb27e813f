@NullMarked
package dev.deskside.validation;

import org.jspecify.annotations.NullMarked;
