package dev.deskside.directory.refresh;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.deskside.catalog.DeviceField;
import dev.deskside.catalog.DeviceFields;
import dev.deskside.catalog.DeviceKey;
import dev.deskside.catalog.Platform;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;

/** Stages the fields of devices: known fields into their columns, all others into {@code dyn}. */
final class DeviceSink implements RowSink {

    private final DataSource database;
    private final String table;
    private final Platform platform;
    private final Set<String> expected;
    private final ValueReader values;
    private final List<Typed> typed = new ArrayList<>();
    private final List<Dynamic> dynamic = new ArrayList<>();
    private final JsonBytes json = new JsonBytes();
    private int uid = -1;
    private CopyChunks copy;

    /** @param position of the column in the answer */
    private record Typed(int position, DeviceField field) {}

    /** @param key the name of the field as the key of a JSON object, colon included */
    private record Dynamic(int position, byte[] key) {}

    /** Gives access to the bytes that were written without copying them. */
    private static final class JsonBytes extends ByteArrayOutputStream {
        byte[] array() {
            return buf;
        }
    }

    DeviceSink(DataSource database, String table, Platform platform, List<String> expected, ZoneId zone) {
        this.database = database;
        this.table = table;
        this.platform = platform;
        this.expected = new TreeSet<>(expected);
        this.values = new ValueReader(zone);
        this.copy = new CopyChunks(database, table, "device_uid, device_key, platform");
    }

    @Override
    public void header(List<String> columns) throws IOException {
        StringBuilder names = new StringBuilder("device_uid, device_key, platform");
        for (int i = 0; i < columns.size(); i++) {
            String name = columns.get(i);
            Optional<DeviceField> field = DeviceFields.find(name);
            if (name.equals("device_uid")) {
                uid = i;
            } else if (field.isPresent()) {
                typed.add(new Typed(i, field.get()));
                names.append(", ").append(field.get().column());
            } else {
                dynamic.add(new Dynamic(i, key(name)));
            }
        }
        if (!new TreeSet<>(columns).equals(expected) || uid < 0) {
            throw new IOException("The answer has the columns " + shortened(columns) + " instead of those asked for");
        }
        copy = new CopyChunks(database, table, names.append(", dyn").toString());
    }

    @Override
    public void row(String[] answer) throws IOException {
        if (ValueReader.isMissing(answer[uid])) {
            throw new IOException("A device without device_uid");
        }
        CopyBuffer row = copy.row();
        row.add(answer[uid]);
        row.add(DeviceKey.of(answer[uid]));
        row.addPlain(platform.id(), "");
        for (Typed column : typed) {
            values.copy(column.field().type(), answer[column.position()], row);
        }
        addDynamic(answer, row);
        copy.endRow();
    }

    private void addDynamic(String[] answer, CopyBuffer row) {
        json.reset();
        json.write('{');
        for (Dynamic column : dynamic) {
            String value = answer[column.position()];
            if (!ValueReader.isMissing(value)) {
                if (json.size() > 1) {
                    json.write(',');
                }
                json.writeBytes(column.key());
                json.write('"');
                json.writeBytes(quoted(value));
                json.write('"');
            }
        }
        json.write('}');
        row.add(json.array(), json.size());
    }

    @Override
    public Loaded finish() throws IOException {
        return new Loaded(copy.finish(), values.unreadable());
    }

    private static byte[] key(String name) {
        ByteArrayOutputStream key = new ByteArrayOutputStream();
        key.write('"');
        key.writeBytes(quoted(name));
        key.write('"');
        key.write(':');
        return key.toByteArray();
    }

    /** JSON text cannot hold NUL in PostgreSQL, not even escaped. */
    private static byte[] quoted(String text) {
        return JsonStringEncoder.getInstance().quoteAsUTF8(text.indexOf('\0') < 0 ? text : text.replace("\0", ""));
    }

    private static String shortened(List<String> columns) {
        String text = columns.toString();
        return text.length() <= 200 ? text : text.substring(0, 200) + "…";
    }
}
