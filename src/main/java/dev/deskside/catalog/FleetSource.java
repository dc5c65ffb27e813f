package dev.deskside.catalog;

/** A system that knows devices and who uses them: what discovery reads. */
public sealed interface FleetSource permits EngineConfig, TenantConfig {

    /** What it is called in runs, in the directory and in the state of upstreams; unique in the installation. */
    String name();

    /** Whether its devices are there to be tried on. */
    boolean sandbox();
}
