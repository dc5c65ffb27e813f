package dev.deskside.catalog;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code identities.yaml}. */
final class IdentitiesFile {

    private final Path folder;

    IdentitiesFile(Path folder) {
        this.folder = folder;
    }

    Identities read(Place file) {
        Map<Identifier, IdentitySource> sources = new EnumMap<>(Identifier.class);
        Map<String, Place> members = file.at("identities").members();
        members.forEach((name, place) -> {
            IdentitySource source = place.clean() ? source(place) : null;
            if (source != null) {
                sources.put(Identifier.of(name), source);
            }
        });
        members.forEach((name, place) -> checkTarget(name, place.at("maps"), members));
        return new Identities(sources);
    }

    private @Nullable IdentitySource source(Place place) {
        String field = place.at("field").text();
        String path = place.at("file").text();
        String key = place.at("key").text();
        String maps = place.at("maps").text();
        if (field != null && path == null && key == null && maps == null) {
            return new IdentitySource.Field(field);
        }
        if (field == null && path != null && key != null && maps != null) {
            Path csv = folder.resolve(path);
            checkColumns(place.at("file"), csv, key, maps);
            return new IdentitySource.MappedFile(csv, key, Identifier.of(maps));
        }
        String hint = "write { field: sid }, or { file: mail-addresses.csv, key: mail, maps: sid }";
        place.wrong("it needs either field alone, or file, key and maps together", hint);
        return null;
    }

    private static void checkTarget(String name, Place maps, Map<String, Place> members) {
        Place target = members.get(maps.text(""));
        if (maps.text() != null && (target == null || !target.at("field").present())) {
            String hint = "add it: " + maps.text() + ": { field: "
                    + (maps.text("").equals("userName") ? "name" : maps.text()) + " }";
            maps.wrong(
                    "\"" + name + "\" is mapped to \"" + maps.text() + "\", which is not read from a field here", hint);
        }
    }

    private static void checkColumns(Place place, Path csv, String key, String maps) {
        String hint = "its first line must name the columns: " + key + "," + maps;
        try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(csv)) {
            List<String> header =
                    reader.stream().findFirst().map(CsvRecord::getFields).orElse(List.of());
            for (String column : List.of(key, maps)) {
                if (!header.contains(column)) {
                    place.wrong("the file " + csv + " has no column \"" + column + "\"", hint);
                }
            }
        } catch (IOException | UncheckedIOException | CsvParseException e) {
            place.wrong("the file " + csv + " cannot be read", hint);
        }
    }
}
