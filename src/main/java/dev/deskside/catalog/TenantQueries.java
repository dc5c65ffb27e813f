package dev.deskside.catalog;

/**
 * The saved queries of a tenant that discovery and remote actions need, by their ids ({@code #deskside_devices}). Those of
 * topics stand in the topics.
 *
 * @param devices all devices with the fields that are cached
 * @param deviceUsers who used which device
 * @param executions what became of remote actions
 */
public record TenantQueries(String devices, String deviceUsers, String executions) {}
