@NullMarked
package dev.deskside.catalog;

import org.jspecify.annotations.NullMarked;
