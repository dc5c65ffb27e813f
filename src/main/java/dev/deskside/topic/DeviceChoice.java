package dev.deskside.topic;

import dev.deskside.catalog.Platform;
import dev.deskside.catalog.topic.Topic;
import dev.deskside.directory.DeviceList;
import dev.deskside.directory.DeviceSummary;
import dev.deskside.directory.Devices;
import dev.deskside.directory.LikelyDevices;
import dev.deskside.problem.InputError;
import dev.deskside.problem.ProblemException;
import dev.deskside.problem.ProblemType;
import dev.deskside.topic.DiagnosisAnswer.Candidate;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds the device that an employee means: the one used last, unless the cache cannot tell which that is. */
@Component
class DeviceChoice {

    private static final int MOST_CANDIDATES = 20;

    private final Devices devices;
    private final LikelyDevices likely;

    DeviceChoice(Devices devices, LikelyDevices likely) {
        this.devices = devices;
        this.likely = likely;
    }

    /**
     * What was found.
     *
     * @param device null when one of the candidates has to be chosen
     */
    record Chosen(@Nullable String device, List<Candidate> candidates, boolean more) {}

    Chosen choose(Topic topic, String user, @Nullable String acceptLanguage) {
        DeviceList found = devices.ofUser(user, "#/user", acceptLanguage);
        if (found.user() == null) {
            List<Candidate> people =
                    found.candidates().stream().map(DeviceChoice::person).toList();
            return new Chosen(null, people, found.moreCandidates());
        }
        List<DeviceSummary> mayBeIt = likely.of(fitting(topic, user, found.devices()));
        if (mayBeIt.size() == 1) {
            return new Chosen(mayBeIt.get(0).device(), List.of(), false);
        }
        List<Candidate> candidates = mayBeIt.stream()
                .limit(MOST_CANDIDATES)
                .map(device -> device(device, devices.label(device, acceptLanguage)))
                .toList();
        return new Chosen(null, candidates, mayBeIt.size() > MOST_CANDIDATES);
    }

    private static List<DeviceSummary> fitting(Topic topic, String user, List<DeviceSummary> all) {
        if (all.isEmpty()) {
            throw new ProblemException(
                    ProblemType.UNKNOWN_DEVICE,
                    "No device of " + user + " is in the directory at the moment."
                            + " GET /v1/health says whether an Engine is down.");
        }
        List<DeviceSummary> fitting = all.stream()
                .filter(device -> topic.platforms().contains(Platform.of(device.platform())))
                .toList();
        if (fitting.isEmpty()) {
            throw wrongPlatform(topic, "#/user", "Each device of this person");
        }
        return fitting;
    }

    /** Why a topic is not for a device. */
    static ProblemException wrongPlatform(Topic topic, String pointer, String subject) {
        String platforms = topic.platforms().stream().map(Platform::id).sorted().collect(Collectors.joining(" and "));
        return new ProblemException(
                ProblemType.CANNOT_BE_DONE,
                "The topic " + topic.name() + " is for " + platforms + " alone.",
                List.of(new InputError(pointer, subject + " has another platform: ask with another topic.")));
    }

    private static Candidate person(DeviceList.Candidate person) {
        return new Candidate(null, person.user(), person.label(), person.platform(), person.devices());
    }

    private static Candidate device(DeviceSummary device, String label) {
        return new Candidate(device.device(), null, label, device.platform(), null);
    }
}
