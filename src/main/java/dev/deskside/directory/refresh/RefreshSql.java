package dev.deskside.directory.refresh;

import dev.deskside.catalog.DeviceField;
import dev.deskside.catalog.DeviceFields;
import java.util.stream.Collectors;

/** The statements of a switch. Only names of our own columns and staging tables become part of them. */
final class RefreshSql {

    private static final String COLUMNS = DeviceFields.all().stream()
            .map(DeviceField::column)
            .filter(column -> !column.equals("device_uid"))
            .collect(Collectors.joining(", "));

    /** A device that the engine itself has not seen for a whole period is old. */
    private static final String CURRENT = "(last_seen is null or last_seen >= :oldest)";

    private RefreshSql() {}

    static String removeTwins(StagingTables staging) {
        return "delete from %1$s a using %1$s b where a.device_uid = b.device_uid and a.ctid < b.ctid"
                .formatted(staging.device());
    }

    static String countTwins(StagingTables staging) {
        return "select count(*) - count(distinct device_uid) from " + staging.device();
    }

    static String mergeDevices(StagingTables staging) {
        return """
                insert into device as d (engine_id, device_uid, platform, %1$s, dyn)
                select :engine, device_uid, platform, %1$s, coalesce(dyn, '{}') from %2$s where %3$s
                on conflict (engine_id, device_uid) do update
                set (platform, %1$s, dyn, changed_at) = (excluded.platform, %4$s, excluded.dyn, now())
                where (d.platform, %5$s, d.dyn) is distinct from (excluded.platform, %4$s, excluded.dyn)
                """
                .formatted(COLUMNS, staging.device(), CURRENT, prefixed("excluded."), prefixed("d."));
    }

    static String removeDevices(StagingTables staging) {
        return """
                with gone as (
                    delete from device d where d.engine_id = :engine and not exists (
                        select from %s s where s.device_uid = d.device_uid and %s)
                    returning device_uid),
                relations as (
                    delete from device_user r using gone where r.engine_id = :engine and r.device_uid = gone.device_uid)
                select count(*) from gone
                """
                .formatted(staging.device(), CURRENT.replace("last_seen", "s.last_seen"));
    }

    /** A user who is known only by name gets the SID under which another row knows the same name. */
    static String nameToSid(StagingTables staging) {
        return """
                update %s s set user_key = u.user_key, sid = u.sid
                from app_user u
                where s.sid is null and u.sid is not null and lower(u.account) = lower(s.account)
                    and lower(u.domain) is not distinct from lower(s.domain)
                """
                .formatted(staging.user());
    }

    /** Ordered, so that two engines that know the same users take their rows in the same order. */
    static String mergeUsers(StagingTables staging) {
        return """
                insert into app_user as u (user_key, sid, account, domain, upn, mail)
                select user_key, max(sid), max(account), max(domain), max(upn), max(mail)
                from %s s where %s group by user_key order by user_key
                on conflict (user_key) do update
                set account = excluded.account, domain = coalesce(excluded.domain, u.domain),
                    upn = coalesce(excluded.upn, u.upn), mail = coalesce(excluded.mail, u.mail)
                where (u.account, u.domain, u.upn, u.mail) is distinct from (excluded.account,
                    coalesce(excluded.domain, u.domain), coalesce(excluded.upn, u.upn), coalesce(excluded.mail, u.mail))
                """
                .formatted(staging.user(), recent());
    }

    static String mergeRelations(StagingTables staging) {
        return """
                insert into device_user as r (engine_id, device_uid, user_key, last_activity, source)
                select :engine, device_uid, user_key, max(last_activity), max(source)
                from %s s where %s and exists (
                    select from device d where d.engine_id = :engine and d.device_uid = s.device_uid)
                group by device_uid, user_key
                on conflict (engine_id, device_uid, user_key) do update
                set last_activity = excluded.last_activity, source = excluded.source
                where (r.last_activity, r.source) is distinct from (excluded.last_activity, excluded.source)
                """
                .formatted(staging.user(), recent());
    }

    static String removeRelations(StagingTables staging) {
        return """
                delete from device_user r where r.engine_id = :engine and not exists (
                    select from %s s where s.device_uid = r.device_uid and s.user_key = r.user_key and %s)
                """
                .formatted(staging.user(), recent());
    }

    private static String recent() {
        return "(last_activity is null or last_activity >= :oldest)".replace("last_activity", "s.last_activity");
    }

    private static String prefixed(String prefix) {
        return prefix + COLUMNS.replace(", ", ", " + prefix);
    }
}
