/** What a tenant's saved queries say about a device, as the answer to a question in NXQL. */
@NullMarked
package dev.deskside.query.tenant;

import org.jspecify.annotations.NullMarked;
