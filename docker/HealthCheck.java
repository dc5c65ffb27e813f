import java.net.Proxy;
import java.net.Socket;
import java.net.URI;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * The health check of the image, which has no curl: asks the hub in the same container and exits with 0 when it answers
 * 200, else with 1 and a sentence. The argument is the path, {@code /livez} or {@code /readyz}.
 *
 * <p>Any certificate will do, and its name is not looked at: the connection goes to the loopback address of the same
 * container, nothing secret is sent, and the hub's own certificate is usually self-signed or made for another name.
 */
public final class HealthCheck {

    private static final int PATIENCE = 4_000; // milliseconds

    private HealthCheck() {}

    public static void main(String[] args) {
        String port = System.getenv().getOrDefault("DESKSIDE_PORT", "8090");
        String address = "https://127.0.0.1:" + port + args[0];
        try {
            int status = status(address);
            System.out.println(address + " answered " + status);
            System.exit(status == 200 ? 0 : 1);
        } catch (Exception e) {
            System.out.println(address + " did not answer: " + e);
            System.exit(1);
        }
    }

    private static int status(String address) throws Exception {
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(null, new TrustManager[] {new AnyCertificate()}, new SecureRandom());
        HttpsURLConnection connection =
                (HttpsURLConnection) URI.create(address).toURL().openConnection(Proxy.NO_PROXY);
        connection.setSSLSocketFactory(tls.getSocketFactory());
        connection.setHostnameVerifier((name, session) -> true);
        connection.setInstanceFollowRedirects(false);
        connection.setConnectTimeout(PATIENCE);
        connection.setReadTimeout(PATIENCE);
        return connection.getResponseCode();
    }

    private static final class AnyCertificate extends X509ExtendedTrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
