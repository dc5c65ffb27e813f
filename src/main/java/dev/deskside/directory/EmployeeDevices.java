package dev.deskside.directory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds people and the devices they use, each in one statement. Case does not matter, as on the upstream. */
@Component
class EmployeeDevices {

    /** More people than this of one name are not told apart by a list. */
    private static final int MOST_ROWS = 200;

    /**
     * The devices of the people whom the condition finds. A device that several upstreams know is shown by its owning row,
     * with the newest activity that any live one saw.
     */
    private static final String DEVICES =
            """
            select u.user_key, u.account, u.domain, u.sid, u.upn, u.mail, u.full_name,
                d.device_uid, d.name, d.platform, d.engine_id, d.last_seen, r.last_activity, r.source,
                e.refreshed_at, e.failed_runs
            from app_user u
            left join lateral (
                select m.device_key, max(x.last_activity) as last_activity, max(x.source) as source
                from device_user x join engine_state s on s.engine_id = x.engine_id and s.live
                join device m on m.engine_id = x.engine_id and m.device_uid = x.device_uid
                where x.user_key = u.user_key group by m.device_key) r on true
            left join device d on d.device_key = r.device_key and d.owner
            left join engine_state e on e.engine_id = d.engine_id and e.live
            where (%s) and (d.device_uid is null or e.engine_id is not null)
            order by r.last_activity desc nulls last, d.device_uid
            limit %d
            """;

    private static final String BY_SID = "lower(u.sid) = lower(:value)";
    private static final String BY_ACCOUNT = "lower(u.account) = lower(:value)";
    private static final String BY_QUALIFIED = "lower(u.account) = lower(:value) and lower(u.domain) = lower(:domain)";
    private static final String BY_ADDRESS =
            "lower(u.upn) = lower(:value) or lower(u.mail) = lower(:value) or u.user_key in (%s)";
    private static final String MAPPED =
            """
            select t.user_key from identity_map m join app_user t on
                (m.maps = 'sid' and lower(t.sid) = lower(m.target))
                or (m.maps = 'upn' and lower(t.upn) = lower(m.target))
                or (m.maps = 'userName' and lower(t.account) = lower(m.target))
            where m.value = lower(:value)
            """;

    private final JdbcClient jdbc;
    private final Freshness freshness;

    EmployeeDevices(JdbcClient jdbc, Freshness freshness) {
        this.jdbc = jdbc;
        this.freshness = freshness;
    }

    /** One person with devices, newest activity first. */
    record Found(Employee employee, List<DeviceSummary> devices) {}

    List<Found> find(UserReference reference) {
        if (reference instanceof UserReference.Sid sid) {
            return find(BY_SID, sid.sid(), null);
        }
        if (reference instanceof UserReference.Account account) {
            AccountName name = account.name();
            return find(name.domain() == null ? BY_ACCOUNT : BY_QUALIFIED, name.account(), name.domain());
        }
        String address = ((UserReference.Address) reference).address();
        List<Found> found = find(BY_ADDRESS.formatted(MAPPED), address, null);
        AccountName name = AccountName.parse(address);
        return found.isEmpty() ? find(BY_QUALIFIED, name.account(), name.domain()) : found;
    }

    private List<Found> find(String condition, String value, @Nullable String domain) {
        Map<String, Found> people = new LinkedHashMap<>();
        jdbc.sql(DEVICES.formatted(condition, MOST_ROWS))
                .param("value", value)
                .param("domain", domain)
                .query(row -> {
                    add(people, row);
                });
        return SamePerson.joined(List.copyOf(people.values()));
    }

    /** Whether any engine has ever been read. */
    boolean anythingKnown() {
        return jdbc.sql("select exists (select from engine_state where refreshed_at is not null)")
                .query(Boolean.class)
                .single();
    }

    private void add(Map<String, Found> people, ResultSet row) throws SQLException {
        Found person = people.get(row.getString("user_key"));
        if (person == null) {
            person = new Found(employee(row), new ArrayList<>());
            people.put(row.getString("user_key"), person);
        }
        if (row.getString("device_uid") != null) {
            person.devices().add(summary(row));
        }
    }

    private static Employee employee(ResultSet row) throws SQLException {
        return new Employee(
                row.getString("account"),
                row.getString("domain"),
                row.getString("sid"),
                row.getString("upn"),
                row.getString("mail"),
                row.getString("full_name"));
    }

    private DeviceSummary summary(ResultSet row) throws SQLException {
        return summary(row, instant(row, "last_activity"), row.getString("source"));
    }

    private DeviceSummary summary(ResultSet row, @Nullable Instant lastActivity, @Nullable String source)
            throws SQLException {
        OffsetDateTime refreshed = row.getObject("refreshed_at", OffsetDateTime.class);
        Instant asOf = refreshed.toInstant();
        return new DeviceSummary(
                row.getString("device_uid"),
                row.getString("name"),
                row.getString("platform"),
                row.getString("engine_id"),
                lastActivity,
                source,
                instant(row, "last_seen"),
                "cache",
                asOf,
                freshness.age(asOf).toSeconds(),
                freshness.isStale(asOf, row.getInt("failed_runs") >= 3));
    }

    /** The devices of that name; names are not unique. */
    List<DeviceSummary> named(String name) {
        return jdbc.sql(
                        """
                        select d.device_uid, d.name, d.platform, d.engine_id, d.last_seen, e.refreshed_at, e.failed_runs
                        from device d join engine_state e on e.engine_id = d.engine_id and e.live
                        where lower(d.name) = lower(:name) and d.owner
                        order by d.last_seen desc nulls last, d.device_uid limit :limit
                        """)
                .param("name", name)
                .param("limit", MOST_ROWS)
                .query((row, number) -> summary(row, null, null))
                .list();
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
