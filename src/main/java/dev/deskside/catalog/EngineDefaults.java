package dev.deskside.catalog;

import java.time.ZoneId;

/**
 * What holds for the Engines that are learnt from the Portal's list, which names no more than their addresses. The
 * account is the Portal's.
 *
 * @param port of their Web API, 1671 on premises
 * @param tls how their certificates are checked
 * @param timeZone of the date-times in their answers
 */
public record EngineDefaults(int port, TlsSettings tls, ZoneId timeZone) {}
