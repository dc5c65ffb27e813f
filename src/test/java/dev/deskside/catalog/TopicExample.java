package dev.deskside.catalog;

import dev.deskside.catalog.topic.LocalText;
import dev.deskside.catalog.topic.Topic;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A topic file with every key of the format, and the actions that it names. */
final class TopicExample {

    static final String ACTIONS =
            """
            remoteActions:
              - { name: get_startup_impact, title: Get Startup Impact, purpose: data_collection, platforms: [windows],
                  outputs: { StartupDuration: milliseconds } }
              - { name: disk_cleanup, title: Disk Cleanup, purpose: remediation, platforms: [windows],
                  inputs: { CleanupLevel: { options: [Light, Deep], required: true } } }
              - { name: ask_first, title: Ask First, purpose: data_collection, platforms: [windows], consent: true,
                  outputs: { StartupDuration: milliseconds } }
              - { name: ask_more, title: Ask More, purpose: data_collection, platforms: [windows],
                  inputs: { Depth: { required: true } }, outputs: { StartupDuration: milliseconds } }
              - { name: mac_only, title: Mac Only, purpose: data_collection, platforms: [mac_os] }
              - { name: tidy_up, title: Tidy Up, kind: workflow, nqlId: "#tidy_up", purpose: remediation, platforms: [windows] }
              - { name: ask_restart, title: Ask for a restart, kind: campaign, nqlId: "#ask_restart", purpose: remediation,
                  platforms: [windows], inputs: { reason: { required: true } } }
            """;

    static final String TOPIC =
            """
            version: 1
            topic: pc_slow
            language: en
            title: My computer is slow
            platforms: [windows, mac_os]
            utterances: [my pc is slow, computer takes forever to start]
            probes:
              disk:
                nxql: "(select (system_drive_usage number_of_days_since_last_boot) (from device (where device (eq device_uid (string %device)))))"
                nql: "#device_basics"
              startup: { remoteAction: get_startup_impact, use: last_value, maxAge: 24h, timeout: 60s }
              recent:
                nxql: |
                  (select (name #"score:Device performance")
                    (from device
                      (where device (eq device_uid (string %device)))
                      (with execution (compute number_of_crashes) (between now-7d now))))
            fields:
              little: { expr: "freeShare < 0.1", type: boolean }
              freeShare: { expr: "1.0 - driveUsage", type: percent }
              driveUsage: disk.system_drive_usage
              daysUp: disk.number_of_days_since_last_boot
              impact: startup.StartupDuration
              crashes: { from: recent.number_of_crashes, type: integer }
              score: { from: "recent.score:Device performance", type: real }
            conditions:
              low_disk: { when: "driveUsage > 0.9", says: "The system drive is {driveUsage} full." }
              long_uptime: { when: "daysUp > 14" }
            remediations:
              cleanup:
                title: Free disk space
                when: [low_disk]
                remoteAction: disk_cleanup
                params: { CleanupLevel: Light }
                consent: true
                confirm: { after: 10m, expect: "driveUsage <= 0.9" }
              reboot: { title: Restart, when: [long_uptime], advice: "Restart the computer today." }
            translations:
              de:
                title: Mein Computer ist langsam
                utterances: [mein rechner ist langsam]
                conditions: { low_disk: "Das Systemlaufwerk ist zu {driveUsage} belegt." }
                remediations:
                  cleanup: { title: Speicher freigeben }
                  reboot: { title: Neu starten, advice: "Starten Sie den Computer heute neu." }
            """;

    private TopicExample() {}

    /** A folder with the example in it. */
    static ConnectorsFolder in(Path folder) {
        return new ConnectorsFolder(folder)
                .with("engines.yaml", ConnectorsFolder.ENGINE)
                .with("remote-actions.yaml", ACTIONS)
                .withTopic("pc_slow.topic.yaml", TOPIC);
    }

    /** A topic without anything. */
    static Topic none() {
        return new Topic(
                "none",
                new LocalText(Map.of("en", "None")),
                Set.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                List.of(),
                List.of());
    }
}
