/** How an error is written: problem details, whoever threw it. */
@NullMarked
package dev.deskside.ingress.answer;

import org.jspecify.annotations.NullMarked;
