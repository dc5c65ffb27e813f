/** {@code deskside validate}: are the route files, topics and connector files right? Asked before the hub starts. */
@NullMarked
package dev.deskside.validation;

import org.jspecify.annotations.NullMarked;
