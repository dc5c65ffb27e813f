package dev.deskside.simulator;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;

/** Looks whether somebody listens. */
final class Probe {

    private Probe() {}

    static boolean isOpen(URI url) {
        try (var socket = new Socket(url.getHost(), url.getPort())) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }
}
