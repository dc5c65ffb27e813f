package dev.deskside.remoteaction.wait;

import java.sql.Connection;
import java.sql.SQLException;

/** Connections to the hub's database outside of the pool: one that listens is never given back. */
@FunctionalInterface
interface ListeningConnections {

    Connection open() throws SQLException;
}
