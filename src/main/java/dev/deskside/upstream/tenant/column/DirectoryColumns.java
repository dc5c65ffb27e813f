package dev.deskside.upstream.tenant.column;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Which column of a tenant's answer fills which field of the directory: {@code nql/directory-fields.yaml}.
 *
 * @param devices of the query for devices
 * @param deviceUsers of the query for who used which device
 */
public record DirectoryColumns(Devices devices, People deviceUsers) {

    private static final String FILE = "/nql/directory-fields.yaml";

    /**
     * Columns about devices.
     *
     * @param platform the column that says Windows or macOS
     * @param required the columns without which an answer is of no use
     * @param fields columns by the fields of the directory that they fill
     * @param shares what is counted from two columns, by field
     */
    public record Devices(
            String platform, List<String> required, Map<String, String> fields, Map<String, Share> shares) {

        /** Whether an answer with the shipped columns fills that field of the directory. */
        public boolean fills(String field) {
            return fields.containsKey(field) || shares.containsKey(field);
        }
    }

    /**
     * The used share of something.
     *
     * @param free the column that says how much of it is free
     * @param of the column that says how large it is, in the same unit
     */
    public record Share(String free, String of) {}

    /**
     * Columns about people.
     *
     * @param required the columns without which an answer is of no use
     * @param fields columns by what they say: the names of {@link dev.deskside.directory.refresh.PersonColumn} in small letters
     */
    public record People(List<String> required, Map<String, String> fields) {}

    public static DirectoryColumns shipped() {
        try (InputStream file = DirectoryColumns.class.getResourceAsStream(FILE)) {
            return new YAMLMapper().readValue(Objects.requireNonNull(file, FILE), DirectoryColumns.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
