/** What is shown of remote actions, executions, batches and last runs. */
@NullMarked
package dev.deskside.remoteaction.view;

import org.jspecify.annotations.NullMarked;
