package dev.deskside.directory;

import dev.deskside.catalog.CatalogHolder;
import dev.deskside.catalog.Identifier;
import dev.deskside.problem.InputError;
import dev.deskside.problem.ProblemException;
import dev.deskside.problem.ProblemType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Answers which devices there are: of a person, of a name, or one by its identifier. */
@Component("devices")
public class Devices {

    private static final int MOST_CANDIDATES = 20;

    private final EmployeeDevices employees;
    private final DeviceFieldReader fields;
    private final CandidateLabels labels;
    private final CatalogHolder catalog;

    Devices(EmployeeDevices employees, DeviceFieldReader fields, CandidateLabels labels, CatalogHolder catalog) {
        this.employees = employees;
        this.fields = fields;
        this.labels = labels;
        this.catalog = catalog;
    }

    /** The answer to a request with the parameters {@code user} or {@code name}; every character of them is data. */
    public DeviceList search(Map<String, ?> request) {
        return list(text(request, "user"), text(request, "name"), text(request, "Accept-Language"));
    }

    /** The answer to a request with the parameters {@code device} and {@code fields}. */
    public DeviceDetails show(Map<String, ?> request) {
        return get(String.valueOf(request.get("device")), text(request, "fields"));
    }

    private static @Nullable String text(Map<String, ?> request, String name) {
        Object value = request.get(name);
        return value == null ? null : value.toString();
    }

    /**
     * The devices of the person, or of that name: exactly one of both is given.
     *
     * @param acceptLanguage the language of the candidates' labels
     */
    public DeviceList list(@Nullable String user, @Nullable String name, @Nullable String acceptLanguage) {
        if ((user == null) == (name == null)) {
            throw new ProblemException(
                    ProblemType.MALFORMED_REQUEST,
                    "Ask with exactly one of the parameters user and name.",
                    List.of(new InputError("?user", "GET /v1/devices?user=alice or GET /v1/devices?name=LAB-PC-01")));
        }
        return user == null ? named(String.valueOf(name)) : ofUser(user, "?user", acceptLanguage);
    }

    /**
     * The devices of the person, or the people of that name.
     *
     * @param pointer where the name stood in what the caller sent: {@code #/user}
     * @param acceptLanguage the language of the candidates' labels
     */
    public DeviceList ofUser(String user, String pointer, @Nullable String acceptLanguage) {
        UserReference reference = UserReference.parse(user, pointer);
        List<EmployeeDevices.Found> found = employees.find(reference);
        if (found.isEmpty()) {
            throw employees.anythingKnown() ? unknown(user, reference) : notFilledYet();
        }
        if (found.size() == 1) {
            return new DeviceList(found.get(0).employee(), found.get(0).devices(), List.of(), false);
        }
        List<DeviceList.Candidate> candidates = found.stream()
                .limit(MOST_CANDIDATES)
                .map(person -> labels.candidate(person, unambiguous(person.employee(), found), acceptLanguage))
                .toList();
        return new DeviceList(null, List.of(), candidates, found.size() > MOST_CANDIDATES);
    }

    /** A text by which a person recognises the device, in the caller's language: "LAB-PC-04, used 5 minutes ago". */
    public String label(DeviceSummary device, @Nullable String acceptLanguage) {
        return labels.label(device, acceptLanguage);
    }

    /** Why there is no such device: nobody knows it, or nothing is known yet. */
    ProblemException unknownDevice(String device) {
        return employees.anythingKnown() ? DeviceFieldReader.unknown(device) : notFilledYet();
    }

    void refuseWhileEmpty() {
        if (!employees.anythingKnown()) {
            throw notFilledYet();
        }
    }

    private DeviceList named(String name) {
        if (name.isBlank()
                || name.length() > UserReference.LONGEST
                || name.chars().anyMatch(Character::isISOControl)) {
            throw new ProblemException(
                    ProblemType.MALFORMED_REQUEST,
                    "The parameter name is not the name of a device.",
                    List.of(new InputError("?name", "Give a device name of 1 to 256 characters, URL-encoded.")));
        }
        return new DeviceList(null, employees.named(name.strip()), List.of(), false);
    }

    /** The name with its domain, or the SID where several people have that, too. */
    private static String unambiguous(Employee person, List<EmployeeDevices.Found> all) {
        String name = person.qualifiedName();
        String sid = person.sid();
        long namesakes = all.stream()
                .filter(other -> other.employee().qualifiedName().equalsIgnoreCase(name))
                .count();
        return namesakes > 1 && sid != null ? sid : name;
    }

    private static ProblemException notFilledYet() {
        return new ProblemException(
                ProblemType.NOT_READY,
                "The directory is empty: the first discovery has not ended. GET /v1/health says how it is going.",
                Duration.ofSeconds(5));
    }

    private ProblemException unknown(String user, UserReference reference) {
        Set<Identifier> known = catalog.current().identities().known();
        String names = known.stream().map(Identifier::id).collect(Collectors.joining(", "));
        boolean isAddress = reference instanceof UserReference.Address;
        if (isAddress && !known.contains(Identifier.UPN) && !known.contains(Identifier.MAIL)) {
            return new ProblemException(
                    ProblemType.UNKNOWN_IDENTIFIER,
                    "This installation does not know people by UPN or mail address. It knows: " + names + ".");
        }
        return new ProblemException(
                ProblemType.UNKNOWN_EMPLOYEE,
                "Nobody is known as " + user + ". People are known here by: " + names + ".");
    }

    /**
     * The cached fields of one device.
     *
     * @param wanted comma-separated names; all fields that have a value when null
     */
    public DeviceDetails get(String device, @Nullable String wanted) {
        return fields.read(device, wanted);
    }
}
