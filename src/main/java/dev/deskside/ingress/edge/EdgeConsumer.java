package dev.deskside.ingress.edge;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.concurrent.Executor;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.springboot.SpringBootPlatformHttpConsumer;

/** Hands a request to its route; what fails before the route or after it is answered as a problem too. */
class EdgeConsumer extends SpringBootPlatformHttpConsumer {

    private final RouteEntry entry;

    EdgeConsumer(PlatformHttpEndpoint endpoint, Processor processor, Executor executor, RouteEntry entry) {
        super(endpoint, processor, executor);
        this.entry = entry;
    }

    /** Form fields stay in the body: as headers they could pass for something else. */
    @Override
    public Exchange createExchange(boolean autoRelease) {
        Exchange exchange = super.createExchange(autoRelease);
        exchange.setProperty(Exchange.SKIP_WWW_FORM_URLENCODED, Boolean.TRUE);
        return exchange;
    }

    @Override
    protected void handleService(HttpServletRequest request, HttpServletResponse response) throws Exception {
        try {
            super.handleService(request, response);
        } catch (Exception e) {
            entry.fail(e, request, response);
        }
    }
}
