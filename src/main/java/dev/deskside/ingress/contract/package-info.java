/** The OpenAPI files as a table: which operation a request means, and what it needs. */
@NullMarked
package dev.deskside.ingress.contract;

import org.jspecify.annotations.NullMarked;
