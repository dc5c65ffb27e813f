package dev.deskside.ingress.key;

import dev.deskside.catalog.CatalogHolder;
import dev.deskside.catalog.DeviceKey;
import dev.deskside.catalog.RemoteActionConfig;
import dev.deskside.problem.InputError;
import dev.deskside.problem.ProblemType;
import dev.deskside.remoteaction.NewExecution;
import dev.deskside.remoteaction.RemoteActionGate;
import dev.deskside.remoteaction.Requested.Refused;
import dev.deskside.remoteaction.TargetDevice;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Lets a key act on its devices alone. They are named by identifier, by a pattern of names ({@code LAB-*}, {@code LAB-PC-0?}),
 * or by the word {@code sandbox}: then the devices of Engines and of a tenant that are marked so. The case of letters says nothing,
 * nor does it matter which upstream spelled an identifier.
 */
@Component
@Order(50)
class KeyDevices implements RemoteActionGate {

    /** Stands for the devices of all Engines that are marked so in {@code engines.yaml}. */
    static final String SANDBOX = "sandbox";

    private static final int MOST = 1_000;
    private static final int LONGEST = 255;

    private final KeyTable keys;
    private final CatalogHolder catalog;

    KeyDevices(KeyTable keys, CatalogHolder catalog) {
        this.keys = keys;
        this.catalog = catalog;
    }

    /** What a key may not start, it may not join and wait for either. */
    @Override
    public boolean guardsJoins() {
        return true;
    }

    /** A key that has ended since may act on nothing. */
    @Override
    public List<Refused> refuse(NewExecution request, RemoteActionConfig action, List<TargetDevice> devices) {
        Optional<KeyTable.Row> key = keys.activeByName(request.caller());
        List<String> allowed = key.isEmpty() ? List.of() : key.get().devices();
        if (allowed == null) {
            return List.of();
        }
        return devices.stream()
                .filter(device -> allowed.stream().noneMatch(one -> names(one, device)))
                .map(device -> new Refused(
                        device.device(),
                        ProblemType.DEVICE_NOT_ALLOWED,
                        "The key %s may not act on this device. Whoever issues keys decides on which it may."
                                .formatted(request.caller())))
                .toList();
    }

    private boolean names(String allowed, TargetDevice device) {
        if (allowed.equals(SANDBOX)) {
            return Stream.concat(catalog.current().engines().stream(), catalog.current().tenant().stream())
                    .anyMatch(source -> source.sandbox() && source.name().equals(device.engine()));
        }
        String name = device.name();
        return DeviceKey.of(allowed).equals(DeviceKey.of(device.device())) || (name != null && fits(allowed, name));
    }

    private static boolean fits(String pattern, String name) {
        StringBuilder expression = new StringBuilder();
        for (char c : pattern.toLowerCase(Locale.ROOT).toCharArray()) {
            expression.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
        }
        return name.toLowerCase(Locale.ROOT).matches(expression.toString());
    }

    /** The devices of a wish for a key; null for all. */
    static @Nullable List<String> check(@Nullable List<@Nullable String> wished, List<InputError> errors) {
        if (wished == null) {
            return null;
        }
        if (wished.isEmpty() || wished.size() > MOST) {
            errors.add(new InputError(
                    "#/devices", "Name 1 to " + MOST + " devices, or leave it out for a key that may act on all."));
        }
        List<String> devices = new ArrayList<>();
        for (int i = 0; i < wished.size(); i++) {
            String device = wished.get(i);
            if (device == null
                    || device.isBlank()
                    || device.length() > LONGEST
                    || device.chars().anyMatch(Character::isISOControl)) {
                errors.add(new InputError(
                        "#/devices/" + i,
                        "Write a device's identifier, a pattern of names such as \"LAB-*\", or \"sandbox\"."));
            } else {
                devices.add(device.strip());
            }
        }
        return devices;
    }
}
