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
    private static final String CURRENT = "(s.last_seen is null or s.last_seen >= :oldest)";

    private RefreshSql() {}

    /** A run says null of an output that it has not brought; what a run before brought of it is gone then. */
    static String addRuns(StagingTables staging) {
        return """
                with news as (
                    select device_uid, jsonb_object_agg(field.key, field.value) as dyn
                    from (select distinct on (device_uid, action) device_uid, dyn from %2$s order by device_uid, action, at desc) run,
                        jsonb_each(run.dyn) field
                    group by device_uid),
                known as (
                    select d.device_uid, jsonb_object_agg(field.key, field.value) as dyn
                    from device d, jsonb_each(d.dyn) field
                    where d.engine_id = ? and field.key like 'action:%%'
                    group by d.device_uid)
                update %1$s s set dyn = jsonb_strip_nulls(
                    coalesce(run.known, '{}') || coalesce(s.dyn, '{}') || coalesce(run.news, '{}'))
                from (select device_uid, known.dyn as known, news.dyn as news from known full join news using (device_uid)) run
                where s.device_uid = run.device_uid
                """
                .formatted(staging.device(), staging.run());
    }

    static String removeTwins(StagingTables staging) {
        return "delete from %1$s a using %1$s b where a.device_key = b.device_key and a.ctid < b.ctid"
                .formatted(staging.device());
    }

    static String countTwins(StagingTables staging) {
        return "select count(*) - count(distinct device_key) from " + staging.device();
    }

    /** No upsert: that would lock, which is to write, also each row that stays as it is. */
    static String mergeDevices(StagingTables staging) {
        return """
                merge into device d
                using (select platform, device_uid, %1$s, coalesce(dyn, '{}') as dyn from %3$s s where %4$s) s
                on d.engine_id = :engine and d.device_uid = s.device_uid
                when matched and (d.platform, %5$s, d.dyn) is distinct from (s.platform, %2$s, s.dyn) then
                    update set (platform, %1$s, dyn, changed_at) = (s.platform, %2$s, s.dyn, now())
                when not matched then
                    insert (engine_id, device_uid, platform, %1$s, dyn)
                    values (:engine, s.device_uid, s.platform, %2$s, s.dyn)
                """
                .formatted(COLUMNS, prefixed("s."), staging.device(), CURRENT, prefixed("d."));
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
                .formatted(staging.device(), CURRENT);
    }

    /** How many devices of the answer are not too old: as many as the engine has after the switch. */
    static String countDevices(StagingTables staging) {
        return "select count(*) from %s s where %s".formatted(staging.device(), CURRENT);
    }

    /** Engines tell each activity; what counts is the newest of each user on each device that is not too old. */
    static String condense(StagingTables staging) {
        return """
                insert into %1$s (device_uid, user_key, source, sid, account, domain, upn, mail, last_activity)
                select u.device_uid, u.user_key, max(u.source), max(u.sid), max(u.account), max(u.domain), max(u.upn),
                    max(u.mail), max(u.last_activity)
                from %2$s u
                where (u.last_activity is null or u.last_activity >= :oldest) and exists (
                    select from %3$s s where s.device_uid = u.device_uid and %4$s)
                group by u.device_uid, u.user_key
                """
                .formatted(staging.relation(), staging.user(), staging.device(), CURRENT);
    }

    /** A user who is known only by name gets the SID under which another row of the answer knows the same name. */
    static String nameToSidOfAnswer(StagingTables staging) {
        return nameToSid(
                staging,
                "(select account, domain, max(sid) as sid from %s where sid is not null group by 1, 2)"
                        .formatted(staging.relation()));
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
                .formatted(staging.relation(), known);
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
                    from %s group by user_key) p
                left join app_user k on k.user_key = p.user_key
                where k.user_key is null or (k.account, k.domain, k.upn, k.mail) is distinct from (p.account,
                    coalesce(p.domain, k.domain), coalesce(p.upn, k.upn), coalesce(p.mail, k.mail))
                order by p.user_key
                on conflict (user_key) do update
                set account = excluded.account, domain = coalesce(excluded.domain, u.domain),
                    upn = coalesce(excluded.upn, u.upn), mail = coalesce(excluded.mail, u.mail)
                """
                .formatted(staging.relation());
    }

    static String mergeRelations(StagingTables staging) {
        return """
                merge into device_user r
                using (select * from (%s) g where exists (
                    select from device d where d.engine_id = :engine and d.device_uid = g.device_uid)) s
                on r.engine_id = :engine and r.device_uid = s.device_uid and r.user_key = s.user_key
                when matched and (r.last_activity, r.source) is distinct from (s.last_activity, s.source) then
                    update set last_activity = s.last_activity, source = s.source
                when not matched then
                    insert (engine_id, device_uid, user_key, last_activity, source)
                    values (:engine, s.device_uid, s.user_key, s.last_activity, s.source)
                """
                .formatted(relations(staging));
    }

    static String removeRelations(StagingTables staging) {
        return """
                delete from device_user r where r.engine_id = :engine and not exists (
                    select from %s s where s.device_uid = r.device_uid and s.user_key = r.user_key)
                """
                .formatted(staging.relation());
    }

    static String countRelations(StagingTables staging) {
        return "select count(*) from (%s) s".formatted(relations(staging));
    }

    /** Grouped once more: a user who was known by name here and by SID there is one now. */
    private static String relations(StagingTables staging) {
        return "select device_uid, user_key, max(last_activity) as last_activity, max(source) as source from "
                + staging.relation() + " group by device_uid, user_key";
    }

    private static String prefixed(String prefix) {
        return prefix + COLUMNS.replace(", ", ", " + prefix);
    }
}
