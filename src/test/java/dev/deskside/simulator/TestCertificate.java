package dev.deskside.simulator;

import java.io.IOException;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;

/** The certificate of the simulator for servers of tests: for localhost. */
public record TestCertificate(SSLContext context, Path file) {

    /** Made in that folder. */
    public static TestCertificate in(Path folder) throws IOException {
        Certificate certificate = Certificate.in(folder);
        return new TestCertificate(certificate.context(), certificate.file());
    }
}
