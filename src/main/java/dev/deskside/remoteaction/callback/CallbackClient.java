package dev.deskside.remoteaction.callback;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.springframework.stereotype.Component;

/**
 * How the HTTP client of callbacks behaves: no redirects, no attempts of its own, no cookies, an end after 20 s however slowly
 * the receiver writes, and nothing read of an answer but its head.
 */
@Component("callbackClient")
class CallbackClient implements HttpClientConfigurer {

    static final Duration LONGEST = Duration.ofSeconds(20);

    private static final Executor LATER = CompletableFuture.delayedExecutor(LONGEST.toMillis(), TimeUnit.MILLISECONDS);

    @Override
    public void configureHttpClient(HttpClientBuilder builder) {
        builder.disableRedirectHandling();
        builder.disableAutomaticRetries();
        builder.disableCookieManagement();
        builder.disableAuthCaching();
        builder.addExecInterceptorFirst("head-only", CallbackClient::headOnly);
    }

    private static ClassicHttpResponse headOnly(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        CompletableFuture<Void> end = CompletableFuture.runAsync(scope.execRuntime::discardEndpoint, LATER);
        try {
            ClassicHttpResponse response = chain.proceed(request, scope);
            scope.execRuntime.discardEndpoint();
            response.setEntity(null);
            return response;
        } finally {
            end.cancel(false);
        }
    }
}
