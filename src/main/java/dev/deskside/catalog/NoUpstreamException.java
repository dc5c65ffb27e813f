package dev.deskside.catalog;

import java.nio.file.Path;

/** The catalog is right as far as it goes, but it names no system that the hub could ask. */
public class NoUpstreamException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String folder;
    private final boolean portalWithoutList;

    NoUpstreamException(Path folder, boolean portalWithoutList) {
        super("There is no Engine and no Portal that lists its Engines in " + folder);
        this.folder = folder.toAbsolutePath().normalize().toString();
        this.portalWithoutList = portalWithoutList;
    }

    /** The folder that was looked in, as a full path. */
    public String folder() {
        return folder;
    }

    /** Whether there is a Portal which is not asked for its Engines. */
    public boolean portalWithoutList() {
        return portalWithoutList;
    }
}
