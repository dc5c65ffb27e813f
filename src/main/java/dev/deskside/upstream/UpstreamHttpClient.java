package dev.deskside.upstream;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Objects;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * How the HTTP client of one upstream is built: how it says who it is, the proxy, and a deadline for its answers.
 *
 * <p>Accounts and tokens stand here and not in the route, so that no endpoint URI, log or trace can show them.
 */
final class UpstreamHttpClient implements HttpClientConfigurer {

    /** Set in a call's context when its connection stands and the first byte is about to be written. */
    private static final String DEPARTED = "deskside.departed";

    /** In a call's context: the header that it left with. */
    private static final String AUTHORIZATION = "deskside.authorization";

    private final String name;
    private final URI url;
    private final Authorization authorization;
    private final ProxySettings proxy;
    private final Duration streamDeadline;
    private final UpstreamStates states;
    private final MeterRegistry meters;

    UpstreamHttpClient(
            String name,
            URI url,
            Authorization authorization,
            ProxySettings proxy,
            Duration streamDeadline,
            UpstreamStates states,
            MeterRegistry meters) {
        this.meters = meters;
        this.name = name;
        this.states = states;
        this.url = url;
        this.authorization = authorization;
        this.proxy = proxy;
        this.streamDeadline = streamDeadline;
    }

    @Override
    public void configureHttpClient(HttpClientBuilder builder) {
        builder.addRequestInterceptorLast((request, entity, context) -> authorize(request, context));
        builder.addExecInterceptorFirst("guard", this::guard);
        builder.addExecInterceptorBefore(ChainElement.MAIN_TRANSPORT.name(), "departure", UpstreamHttpClient::depart);
        builder.disableRedirectHandling();
        builder.disableAutomaticRetries();
        builder.disableCookieManagement();
        if (proxy.present() && !isLoopback()) {
            useProxy(builder);
        }
    }

    private void authorize(HttpRequest request, HttpContext context) {
        String header = authorization.header();
        if (header != null) {
            request.setHeader(HttpHeaders.AUTHORIZATION, header);
            context.setAttribute(AUTHORIZATION, header);
        }
    }

    private void useProxy(HttpClientBuilder builder) {
        URI address = Objects.requireNonNull(proxy.url());
        HttpHost host = new HttpHost(address.getScheme(), address.getHost(), address.getPort());
        builder.setProxy(host);
        if (proxy.authenticates()) {
            BasicCredentialsProvider credentials = new BasicCredentialsProvider();
            credentials.setCredentials(
                    new AuthScope(host),
                    new UsernamePasswordCredentials(
                            proxy.username(), proxy.secret().reveal().toCharArray()));
            builder.setDefaultCredentialsProvider(credentials);
        }
    }

    private boolean isLoopback() {
        try {
            return InetAddress.getByName(url.getHost()).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false; // only the proxy may know this name
        }
    }

    private ClassicHttpResponse guard(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        ClassicHttpResponse response = proceed(request, scope, chain);
        HttpEntity entity = response.getEntity();
        if (entity != null) {
            InputStream body = new GuardedBody(entity.getContent(), streamDeadline, scope.execRuntime::discardEndpoint);
            response.setEntity(new HttpEntityWrapper(entity) {
                @Override
                public InputStream getContent() {
                    return body;
                }
            });
        }
        return response;
    }

    private ClassicHttpResponse proceed(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        Timer.Sample time = Timer.start(meters);
        try {
            ClassicHttpResponse response = chain.proceed(request, scope);
            time.stop(timer(Integer.toString(response.getCode())));
            if (response.getCode() == HttpStatus.SC_UNAUTHORIZED) {
                authorization.refused((String) scope.clientContext.getAttribute(AUTHORIZATION));
            }
            return response;
        } catch (IOException e) {
            time.stop(timer("none"));
            states.failed(name, "The system " + name + " is not reachable: " + e.getMessage());
            throw scope.clientContext.getAttribute(DEPARTED) == null ? new NotSentException(e) : e;
        }
    }

    /** The last link of the chain before the request is written; the links before it have made the connection. */
    private static ClassicHttpResponse depart(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        scope.clientContext.setAttribute(DEPARTED, true);
        return chain.proceed(request, scope);
    }

    private Timer timer(String status) {
        return Timer.builder("deskside.upstream.call")
                .description("From sending a call to an upstream system to the head of its answer")
                .tag("upstream", name)
                .tag("status", status)
                .register(meters);
    }
}
