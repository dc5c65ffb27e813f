/** The database: PostgreSQL that the hub starts itself when the installation names none. */
@NullMarked
package dev.deskside.database;

import org.jspecify.annotations.NullMarked;
