/**
 * The settings of the hub: reads the {@code .env} file, knows every variable, and says in words which value is wrong and
 * what is allowed. The features bind their settings themselves.
 */
@NullMarked
package dev.deskside.settings;

import org.jspecify.annotations.NullMarked;
