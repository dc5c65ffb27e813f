/** The tenant of the cloud generation: its access token, its calls and what its errors mean. */
@NullMarked
package dev.deskside.upstream.tenant;

import org.jspecify.annotations.NullMarked;
