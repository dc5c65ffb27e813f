package dev.deskside.settings;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** All variables, from {@code settings.yaml}. */
final class KnownVariables {

    private final List<Variable> all;

    private KnownVariables(List<Variable> all) {
        this.all = List.copyOf(all);
    }

    static KnownVariables load() {
        try (InputStream file = KnownVariables.class.getResourceAsStream("/settings.yaml")) {
            Objects.requireNonNull(file, "settings.yaml is part of the program");
            return new KnownVariables(new YAMLMapper().readValue(file, new TypeReference<List<Variable>>() {}));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Variable> all() {
        return all;
    }

    Optional<Variable> find(String name) {
        return all.stream().filter(variable -> variable.name().equals(name)).findFirst();
    }

    /** Whether the name is one of ours, by its own form or by that of its property. */
    boolean knows(String name) {
        return all.stream()
                .anyMatch(variable ->
                        variable.name().equals(name) || variable.relaxedName().equals(name));
    }

    List<String> names() {
        return all.stream().map(Variable::name).collect(Collectors.toList());
    }
}
