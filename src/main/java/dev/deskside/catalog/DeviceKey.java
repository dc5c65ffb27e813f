package dev.deskside.catalog;

import java.util.Locale;

/**
 * By what a device is known, however its upstream spells its identifier: 32 hex digits on Engines, the same digits as a UUID
 * on a tenant. The database has the same as its function {@code device_key}.
 */
public final class DeviceKey {

    private DeviceKey() {}

    /** The identifier without dashes, in small letters. */
    public static String of(String device) {
        return device.replace("-", "").toLowerCase(Locale.ROOT);
    }
}
