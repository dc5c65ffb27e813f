/** HTTPS: the certificate, the ciphers and the limits of the container. */
@NullMarked
package dev.deskside.ingress.tls;

import org.jspecify.annotations.NullMarked;
