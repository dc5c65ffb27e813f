package dev.deskside.remoteaction.intake;

import dev.deskside.directory.Devices;
import dev.deskside.directory.Employee;
import dev.deskside.directory.LatestUsers;
import dev.deskside.problem.InputError;
import dev.deskside.problem.ProblemException;
import dev.deskside.problem.ProblemType;
import dev.deskside.remoteaction.Requested.Refused;
import dev.deskside.remoteaction.TargetDevice;
import dev.deskside.remoteaction.intake.DeviceChecks.Checked;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says whom a campaign addresses: the employee who is named, else the one who used the device last. */
@Component
class CampaignPeople {

    private final Devices devices;
    private final LatestUsers latest;

    CampaignPeople(Devices devices, LatestUsers latest) {
        this.devices = devices;
        this.latest = latest;
    }

    /**
     * The devices with the people in front of them; those without anybody are unfit.
     *
     * @param user the employee, as the caller named them; null when devices were named
     * @throws ProblemException when the tenant could not know the employee
     */
    Checked address(Checked checked, @Nullable String user) {
        if (checked.fit().isEmpty()) {
            return checked;
        }
        Map<String, String> sids = user == null ? latest.sids(uids(checked)) : named(user, checked);
        List<TargetDevice> fit = new ArrayList<>();
        List<Refused> unfit = new ArrayList<>(checked.unfit());
        for (TargetDevice device : checked.fit()) {
            String sid = sids.get(device.device());
            if (sid == null) {
                unfit.add(nobody(device));
            } else {
                fit.add(device.with(sid));
            }
        }
        return new Checked(checked.order(), fit, unfit);
    }

    private Map<String, String> named(String user, Checked checked) {
        Employee employee = devices.ofUser(user, "#/user", null).user();
        String sid = employee == null ? null : employee.sid();
        if (sid == null) {
            throw new ProblemException(
                    ProblemType.CANNOT_BE_DONE,
                    "A campaign is addressed to a SID, and none is known of " + user + ".",
                    List.of(new InputError("#/user", "Ask with the SID of the employee, or with the device.")));
        }
        return uids(checked).stream().collect(Collectors.toMap(uid -> uid, uid -> sid));
    }

    private static List<String> uids(Checked checked) {
        return checked.fit().stream().map(TargetDevice::device).toList();
    }

    private static Refused nobody(TargetDevice device) {
        return new Refused(
                device.device(),
                ProblemType.CANNOT_BE_DONE,
                "Nobody with a SID is known to use the device, so the campaign has nobody to address. Ask with user.");
    }
}
