/** API keys: the one of the account, the named ones, who may have them and how often they may be asked for. */
@NullMarked
package dev.deskside.ingress.key;

import org.jspecify.annotations.NullMarked;
