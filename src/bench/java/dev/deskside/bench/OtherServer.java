package dev.deskside.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A server that is measured beside the hub: a process of its own on the hub's database and certificate. */
final class OtherServer implements AutoCloseable {

    private static final int MOST_POLLS = 600; // of 100 ms

    private final Child process;

    private OtherServer(Child process) {
        this.process = process;
    }

    /**
     * Starts the program in the folder of the bench and waits until it answers.
     *
     * @param java the Java program, its options
     * @param path what it has to answer
     */
    static OtherServer start(List<String> java, Class<?> program, int port, Hub hub, Database database, String path)
            throws Exception {
        Path tls = hub.certificate().toAbsolutePath().resolveSibling("");
        Map<String, String> variables = new HashMap<>(database.variables());
        variables.put("DESKSIDE_PORT", Integer.toString(port));
        variables.put("DESKSIDE_ADDRESS", "127.0.0.1");
        variables.put("SERVER_SSL_CERTIFICATE", hub.certificate().toString());
        variables.put(
                "SERVER_SSL_CERTIFICATE_PRIVATE_KEY",
                tls.resolve("private-key.pem").toString());
        List<String> command = new ArrayList<>(java);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        Path log = tls.resolve(program.getSimpleName() + ".log");
        Child process = Child.start(Path.of("").toAbsolutePath(), log, variables, command);
        Api api = new Api(port, hub.certificate());
        for (int i = 0; !api.answers(path, "X-API-Key", hub.key()); i++) {
            process.requireAlive();
            if (i == MOST_POLLS) {
                process.close();
                throw new IOException(program.getSimpleName() + " did not answer " + path + ": " + log);
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        return new OtherServer(process);
    }

    Usage usage() throws IOException {
        return process.usage();
    }

    @Override
    public void close() {
        process.close();
    }
}
