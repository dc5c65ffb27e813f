package dev.deskside.simulator.fleet;

import dev.deskside.simulator.fleet.Trouble.Extent;
import java.util.ArrayList;
import java.util.List;

/** A version of a piece of software, as an installer brings it; the same on all devices that have it. */
public record InstalledPackage(String name, String publisher, String version) {

    private static final List<Product> WINDOWS = List.of(
            new Product("Microsoft Outlook", "Microsoft Corporation", 100, "16.0.14332", "16.0.17328", "16.0.17932"),
            new Product("Microsoft Teams", "Microsoft Corporation", 100, "1.6.00", "24004.1309", "24295.605"),
            new Product("Microsoft OneDrive", "Microsoft Corporation", 100, "22.045", "24.146", "24.201"),
            new Product("Google Chrome", "Google LLC", 90, "109.0.5414", "129.0.6668", "131.0.6778"),
            new Product("Adobe Acrobat (64-bit)", "Adobe", 60, "22.003", "24.003", "24.004"),
            new Product("VPN Client", "Lab Networks", 80, "4.10.2", "5.0.5", "5.1.6"),
            new Product("Zoom Workplace (64-bit)", "Zoom Video Communications, Inc.", 40, "5.11", "6.1.6", "6.2.7"),
            new Product("7-Zip 24.08 (x64)", "Igor Pavlov", 50, "24.08"));
    private static final List<Product> MAC = List.of(
            new Product("Microsoft Outlook", "Microsoft Corporation", 100, "16.66", "16.88", "16.90"),
            new Product("Microsoft Teams", "Microsoft Corporation", 100, "1.6.00", "24004.1309", "24295.605"),
            new Product("OneDrive", "Microsoft Corporation", 90, "22.045", "24.146", "24.201"),
            new Product("Google Chrome", "Google LLC", 80, "109.0.5414", "129.0.6668", "131.0.6778"),
            new Product("VPN Client", "Lab Networks", 80, "4.10.2", "5.0.5", "5.1.6"));

    /** What is installed on a device. */
    static List<InstalledPackage> on(Device device) {
        Extent outdated = Trouble.OUTDATED.on(device);
        var installed = new ArrayList<InstalledPackage>();
        if (outdated == Extent.UNKNOWN) {
            return installed;
        }
        List<Product> products = device.isMac() ? MAC : WINDOWS;
        for (int i = 0; i < products.size(); i++) {
            if (device.pick(220 + i, 100) < products.get(i).share()) {
                boolean behind = device.index() >= Demo.DEVICES && device.pick(240 + i, 10) == 0;
                installed.add(products.get(i).version(outdated, behind));
            }
        }
        return installed;
    }

    /**
     * What there is in versions.
     *
     * @param share of a hundred devices, on how many it is
     * @param versions the oldest first
     */
    private record Product(int share, List<InstalledPackage> versions) {

        Product(String name, String publisher, int share, String... versions) {
            this(
                    share,
                    List.of(versions).stream()
                            .map(version -> new InstalledPackage(name, publisher, version))
                            .toList());
        }

        /** The oldest where a device is outdated; else the newest, or the one before that. */
        InstalledPackage version(Extent outdated, boolean behind) {
            int newest = versions.size() - 1;
            return versions.get(outdated == Extent.HEAVY ? 0 : Math.max(0, behind ? newest - 1 : newest));
        }
    }
}
