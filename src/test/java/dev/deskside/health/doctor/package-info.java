@NullMarked
package dev.deskside.health.doctor;

import org.jspecify.annotations.NullMarked;
