/**
 * What the hub sends to addresses that callers name: which of them it may connect to, and how it signs. Free of Camel; routes
 * make the calls.
 */
@NullMarked
package dev.deskside.outbound;

import org.jspecify.annotations.NullMarked;
