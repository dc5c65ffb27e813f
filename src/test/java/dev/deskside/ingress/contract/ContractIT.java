package dev.deskside.ingress.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskside.ingress.HubTest;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.component.platform.http.HttpEndpointModel;
import org.apache.camel.component.platform.http.PlatformHttpComponent;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ContractIT extends HubTest {

    @Autowired
    CamelContext camel;

    @Autowired
    Contracts contracts;

    @Test
    void shouldStartTheRouteOfTheSameNameForEveryOperation() {
        Set<String> routes = camel.getRoutes().stream().map(Route::getRouteId).collect(Collectors.toSet());
        for (Operation operation : contracts.operations()) {
            assertThat(routes).contains(operation.id());
            assertThat(camel.getRoute(operation.id()).getEndpoint().getEndpointUri())
                    .isEqualTo("direct://" + operation.id());
        }
    }

    @Test
    void shouldReachNothingBeyondTheContractAndOwnPaths() {
        Set<String> open = camel.getComponent("platform-http", PlatformHttpComponent.class).getHttpEndpoints().stream()
                .map(HttpEndpointModel::getUri)
                .filter(uri -> !uri.startsWith("/x/"))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> named = contracts.operations().stream()
                .map(operation -> operation.path().toString())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(open).isEqualTo(named);
    }
}
