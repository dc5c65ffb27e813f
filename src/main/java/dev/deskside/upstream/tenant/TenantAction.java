package dev.deskside.upstream.tenant;

import dev.deskside.catalog.Platform;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A remote action as a tenant describes it.
 *
 * @param nqlId what it is called by: {@code #disk_cleanup}
 * @param title what people call it there
 * @param apiEnabled whether its API trigger is ticked; without that nobody can call it
 * @param platforms the devices it has a script for
 * @param inputs those of its scripts, of all platforms
 * @param outputs those of its scripts, of all platforms
 */
public record TenantAction(
        String nqlId,
        String title,
        boolean apiEnabled,
        Set<Platform> platforms,
        List<Input> inputs,
        List<Output> outputs) {

    /**
     * An input of the scripts.
     *
     * @param options the values that are offered
     * @param allowCustomValue whether every other value is allowed as well
     */
    public record Input(String name, List<String> options, boolean allowCustomValue) {

        public Input {
            options = List.copyOf(options);
        }

        /** Whether the tenant takes the value. */
        public boolean takes(String value) {
            return allowCustomValue || options.isEmpty() || options.contains(value);
        }
    }

    /** An output of the scripts, its type as the tenant calls it. */
    public record Output(String name, String type) {}

    public TenantAction {
        platforms = Set.copyOf(platforms);
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    public Optional<Input> input(String name) {
        return inputs.stream().filter(input -> input.name().equals(name)).findFirst();
    }
}
