package dev.deskside.simulator.fleet;

import java.util.List;

/** The words that devices are described with. */
final class Vocabulary {

    static final String[] SITES = {"BER", "ZRH", "LYS", "MAD", "WAW", "OSL", "TYO", "AUS"};
    static final String[] LOCATIONS = {"Berlin", "Zürich", "Lyon", "Madrid", "Warszawa", "Oslo", "東京", "Austin"};
    static final String[] DEPARTMENTS = {"Finance", "Sales", "Engineering", "Support", "Legal", "Human Resources"};
    static final String[] MODELS = {
        "Latitude 5440", "EliteBook 840 G10", "ThinkPad T14 Gen 4", "OptiPlex 7010", "Virtual Platform"
    };
    static final String[] MAKERS = {"Dell Inc.", "HP", "LENOVO", "Dell Inc.", "VMware, Inc."};
    static final String[] KINDS = {"laptop", "laptop", "laptop", "desktop", "virtual"};
    static final String[] MAC_MODELS = {"MacBookPro18,3", "MacBookAir10,1", "Mac14,2", "Macmini9,1"};
    static final String[] WINDOWS = {
        "Windows 11 Enterprise 23H2 (64 bits)",
        "Windows 11 Enterprise 24H2 (64 bits)",
        "Windows 10 Enterprise 22H2 (64 bits)"
    };
    static final String[] MAC_OS = {"macOS 14.5 (64 bits)", "macOS 15.1 (64 bits)", "macOS 13.6 (64 bits)"};
    static final String[] CPUS = {
        "Intel(R) Core(TM) i5-1345U",
        "Intel(R) Core(TM) i7-1365U",
        "AMD Ryzen 7 PRO 7840U",
        "Intel(R) Core(TM) i5-12500"
    };
    static final String[] MAC_CPUS = {"Apple M1 Pro", "Apple M2", "Apple M3"};
    static final String[] GRAPHICS = {"Intel(R) Iris(R) Xe Graphics", "AMD Radeon 780M", "NVIDIA RTX A500"};
    static final String[] MONITORS = {"DELL U2723QE", "HP E27 G5", "LEN T27p-30", "LG 27\" UltraFine"};
    static final String[] ANTIVIRUS = {"Microsoft Defender Antivirus", "CrowdStrike Falcon Sensor", "Sophos Endpoint"};
    static final String[] STATES = {
        "success", "success", "success", "success", "failure", "expired", "waiting_on_device"
    };
    static final String[] STARTUP_APPLICATIONS = {"Teams", "OneDrive", "Adobe Updater", "Spotify", "Zoom", "Dropbox"};
    static final List<String> APPLICATIONS = List.of("Outlook", "Excel", "Edge", "Word");
    static final List<String> HEAVY_APPLICATIONS = List.of("Teams", "Chrome", "Antimalware Service");
    static final String[] ADD_INS = {"CRM for Outlook", "PDF Maker", "Meeting Room Finder"};
    static final String[] PRINTERS = {"Ground floor, colour", "Second floor"};

    private Vocabulary() {}
}
