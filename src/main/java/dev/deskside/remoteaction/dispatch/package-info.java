/**
 * How requested executions leave: claimed in groups, checked against the last runs on their Engines, stored as intended, sent to
 * the Portal once.
 */
@NullMarked
package dev.deskside.remoteaction.dispatch;

import org.jspecify.annotations.NullMarked;
