package dev.deskside.remoteaction.intake;

import dev.deskside.catalog.Platform;
import dev.deskside.catalog.RemoteActionConfig;
import dev.deskside.directory.DeviceList;
import dev.deskside.directory.DeviceSummary;
import dev.deskside.directory.Devices;
import dev.deskside.directory.LikelyDevices;
import dev.deskside.problem.InputError;
import dev.deskside.problem.ProblemException;
import dev.deskside.problem.ProblemType;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds the one device of a person on which an action is to run. Where several may be meant, none is acted on. */
@Component
class UsersDevice {

    private static final String USER = "#/user";
    private static final int MOST = 20;

    private final Devices devices;
    private final LikelyDevices likely;

    UsersDevice(Devices devices, LikelyDevices likely) {
        this.devices = devices;
        this.likely = likely;
    }

    /** @throws ProblemException when there is none, or when the caller has to choose; then the errors name what from */
    String find(RemoteActionConfig action, String user, @Nullable String acceptLanguage) {
        DeviceList found = devices.ofUser(user, USER, acceptLanguage);
        if (found.user() == null) {
            throw choose(
                    "Several people have this name. Ask with the one who is meant.",
                    found.candidates().stream().map(one -> one.label() + ": send user " + one.user() + "."));
        }
        List<DeviceSummary> fitting = found.devices().stream()
                .filter(device -> action.platforms().contains(Platform.of(device.platform())))
                .toList();
        if (fitting.isEmpty()) {
            throw new ProblemException(
                    ProblemType.CANNOT_BE_DONE,
                    "No device of " + user + " is known for which " + action.title() + " has a script.",
                    List.of(new InputError(USER, "Ask with another device or another action.")));
        }
        List<DeviceSummary> mayBeIt = likely.of(fitting);
        if (mayBeIt.size() > 1) {
            throw choose(
                    "Several devices of this person may be in use. Ask with the one that is meant.",
                    mayBeIt.stream()
                            .map(one -> devices.label(one, acceptLanguage) + ": send device " + one.device() + "."));
        }
        return mayBeIt.get(0).device();
    }

    private static ProblemException choose(String detail, Stream<String> choices) {
        return new ProblemException(
                ProblemType.CANNOT_BE_DONE,
                detail,
                choices.limit(MOST).map(choice -> new InputError(USER, choice)).toList());
    }
}
