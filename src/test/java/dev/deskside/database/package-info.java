@NullMarked
package dev.deskside.database;

import org.jspecify.annotations.NullMarked;
