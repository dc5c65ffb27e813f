package dev.deskside.directory.refresh;

import dev.deskside.catalog.FieldType;
import dev.deskside.directory.AccountName;
import java.io.IOException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Stages who used which device when; an answer may name the same pair many times. */
final class UserSink implements RowSink {

    private static final String COLUMNS =
            "device_uid, platform, source, user_key, sid, account, domain, upn, mail, last_activity";

    private final CopyChunks copy;
    private final String platform;
    private final String source;
    private final ValueReader values;
    private final Map<PersonColumn, String> columns;
    private int uid = -1;
    private int activity = -1;
    private int name = -1;
    private int sid = -1;
    private int upn = -1;
    private int mail = -1;
    private int width;

    /** @param columns the names of the answer's columns for what the directory keeps */
    UserSink(
            DataSource database,
            String table,
            String platform,
            String source,
            Map<PersonColumn, String> columns,
            ZoneId zone) {
        this.copy = new CopyChunks(database, table, COLUMNS);
        this.platform = platform;
        this.source = source;
        this.columns = columns;
        this.values = new ValueReader(zone);
    }

    @Override
    public void header(List<String> header) throws IOException {
        width = header.size();
        uid = position(header, PersonColumn.DEVICE);
        activity = position(header, PersonColumn.ACTIVITY);
        name = position(header, PersonColumn.NAME);
        sid = position(header, PersonColumn.SID);
        upn = position(header, PersonColumn.UPN);
        mail = position(header, PersonColumn.MAIL);
        if (width != columns.size() || uid < 0 || name < 0 || activity < 0) {
            throw new IOException("The answer has the columns " + header + " instead of " + columns.values());
        }
    }

    private int position(List<String> header, PersonColumn column) {
        String wanted = columns.get(column);
        return wanted == null ? -1 : header.indexOf(wanted);
    }

    @Override
    public void row(String[] answer) throws IOException {
        String userName = value(answer, name);
        if (userName == null || ValueReader.isMissing(answer[uid])) {
            return; // activity of nobody, or nowhere, is no relation
        }
        add(answer[uid], AccountName.parse(userName), answer);
    }

    private void add(String device, AccountName person, String[] answer) throws IOException {
        String knownSid = value(answer, sid);
        CopyBuffer row = copy.row();
        row.add(device);
        row.addPlain(platform, "");
        row.addPlain(source, "");
        row.add(knownSid == null ? person.userKey() : knownSid);
        addOrNull(row, knownSid);
        row.add(person.account());
        addOrNull(row, person.domain());
        addOrNull(row, value(answer, upn));
        addOrNull(row, value(answer, mail));
        values.copy(FieldType.DATETIME, answer[activity], row);
        copy.endRow();
    }

    @Override
    public Loaded finish() throws IOException {
        return new Loaded(copy.finish(), values.unreadable());
    }

    private static void addOrNull(CopyBuffer row, @Nullable String value) {
        if (value == null) {
            row.addNull();
        } else {
            row.add(value);
        }
    }

    private static @Nullable String value(String[] answer, int position) {
        return position < 0 || ValueReader.isMissing(answer[position]) ? null : answer[position];
    }
}
