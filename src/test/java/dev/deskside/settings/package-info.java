@NullMarked
package dev.deskside.settings;

import org.jspecify.annotations.NullMarked;
