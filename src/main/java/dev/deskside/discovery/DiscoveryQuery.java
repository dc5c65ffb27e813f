package dev.deskside.discovery;

import dev.deskside.catalog.EngineConfig;
import dev.deskside.catalog.Platform;
import dev.deskside.directory.refresh.PersonColumn;
import dev.deskside.upstream.EngineQuery;
import java.util.List;
import java.util.Map;

/** One of the four queries that discovery sends to each engine. */
public sealed interface DiscoveryQuery {

    EngineConfig engine();

    Platform platform();

    EngineQuery query();

    /**
     * The fields of all devices of one platform.
     *
     * @param fields the names of the columns that the answer must have
     */
    record OfDevices(EngineConfig engine, Platform platform, EngineQuery query, List<String> fields)
            implements DiscoveryQuery {}

    /**
     * Who used the devices of one platform, and when.
     *
     * @param columns the names of the columns that the answer must have, by what they say
     */
    record OfUsers(EngineConfig engine, Platform platform, EngineQuery query, Map<PersonColumn, String> columns)
            implements DiscoveryQuery {}
}
