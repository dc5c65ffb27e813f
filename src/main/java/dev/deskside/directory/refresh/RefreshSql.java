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

    /** A user who is known only by name gets the SID under which another row of the answer knows the same name. */
    static String nameToSidOfAnswer(StagingTables staging) {
        return nameToSid(
                staging,
                "(select account, domain, max(sid) as sid from %s where sid is not null group by 1, 2)"
                        .formatted(staging.user()));
    }

    /** The same, with what other engines have said. */
    static String nameToSidOfDirectory(StagingTables staging) {
        return nameToSid(staging, "app_user");
    }

    private static String nameToSid(StagingTables staging, String known) {
        return """
                update %s s set user_key = u.sid, sid = u.sid
                from %s u
                where s.sid is null and u.sid is not null and lower(u.account) = lower(s.account)
                    and lower(u.domain) is not distinct from lower(s.domain)
                """
                .formatted(staging.user(), known);
    }

    /**
     * Touches only users who are new or differ: even a row that an upsert leaves as it is would stay locked, and engines
     * know the same users. Ordered, so that two engines take their rows in the same order.
     */
    static String mergeUsers(StagingTables staging) {
        return """
                insert into app_user as u (user_key, sid, account, domain, upn, mail)
                select p.user_key, p.sid, p.account, p.domain, p.upn, p.mail
                from (select user_key, max(sid) as sid, max(account) as account, max(domain) as domain,
                        max(upn) as upn, max(mail) as mail
                    from %s s where %s group by user_key) p
                left join app_user k on k.user_key = p.user_key
                where k.user_key is null or (k.account, k.domain, k.upn, k.mail) is distinct from (p.account,
                    coalesce(p.domain, k.domain), coalesce(p.upn, k.upn), coalesce(p.mail, k.mail))
                order by p.user_key
                on conflict (user_key) do update
                set account = excluded.account, domain = coalesce(excluded.domain, u.domain),
                    upn = coalesce(excluded.upn, u.upn), mail = coalesce(excluded.mail, u.mail)
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
