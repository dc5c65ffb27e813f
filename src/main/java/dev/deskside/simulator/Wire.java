package dev.deskside.simulator;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * What all servers of a simulation share.
 *
 * @param address where they listen
 * @param tls null for plain HTTP
 * @param account whom they let in
 */
record Wire(String address, @Nullable SSLContext tls, Account account) {

    private static final int WORKERS = 64;
    private static final int WAITING = 1_024;

    /** A server that is bound but does not answer yet. */
    HttpServer server(InetSocketAddress bind) throws IOException {
        if (tls == null) {
            return HttpServer.create(bind, 0);
        }
        HttpsServer server = HttpsServer.create(bind, 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        return server;
    }

    /** The threads of one server; a call that finds none free and no place to wait is cut. */
    static ExecutorService workers(String name) {
        var count = new AtomicInteger();
        var workers = new ThreadPoolExecutor(
                WORKERS, WORKERS, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(WAITING), task -> {
                    var thread = new Thread(task, name + "-" + count.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        workers.allowCoreThreadTimeOut(true);
        return workers;
    }
}
