package dev.deskside.ingress.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deskside.ingress.StartRefusedException;
import dev.deskside.ingress.key.Scope;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

class ContractsTest {

    private Contracts contracts = new Contracts(java.util.List.of(), java.util.Set.of());

    @BeforeEach
    void read() throws IOException {
        contracts = new ContractReader().read(new PathMatchingResourcePatternResolver(), "classpath*:openapi/*.yaml");
    }

    @Test
    void shouldNameAScopeForEveryOperation() {
        assertThat(contracts.operations()).isNotEmpty().allSatisfy(operation -> {
            boolean known = Scope.ofWireName(operation.scope()).isPresent();
            assertThat(known || operation.isOpen() || operation.isForAccountOnly())
                    .as(operation.id())
                    .isTrue();
            assertThat(operation.id()).matches("[a-z]+(-[a-z]+)*");
        });
    }

    @Test
    void shouldFindTheClosestOperation() {
        assertThat(contracts.match("GET", "/v1/devices/abc", "/v1/devices/abc"))
                .isInstanceOfSatisfying(
                        Match.Found.class,
                        found -> assertThat(found.operation().id()).isEqualTo("get-device"));
        assertThat(contracts.match("GET", "/v1/api_key", "/v1/api_key"))
                .isInstanceOfSatisfying(Match.Found.class, found -> {
                    assertThat(found.operation().isForAccountOnly()).isTrue();
                    assertThat(found.operation().accountMayCall()).isTrue();
                });
    }

    @Test
    void shouldTellWrongMethodsFromUnknownPathsAndFromOtherPlaces() {
        assertThat(contracts.match("PUT", "/v1/keys", "/v1/keys"))
                .isEqualTo(new Match.WrongMethod(java.util.List.of("GET", "POST")));
        assertThat(contracts.match("GET", "/v1/nothing", "/v1/nothing")).isEqualTo(new Match.Unknown());
        assertThat(contracts.match("GET", "/%761/devices", "/v1/devices")).isEqualTo(new Match.Unknown());
        assertThat(contracts.match("GET", "/x/own", "/x/own")).isEqualTo(new Match.Elsewhere());
        assertThat(contracts.match("GET", "/v11", "/v11")).isEqualTo(new Match.Elsewhere());
    }

    @Test
    void shouldRefuseAContractWithoutScopes() {
        String text =
                """
                openapi: 3.0.3
                info: {title: t, version: "1"}
                servers: [{url: "https://localhost/v9"}]
                paths:
                  /a:
                    get:
                      operationId: get-a
                      responses: {"200": {description: ok}}
                """;
        assertThatThrownBy(() -> new ContractReader().add("own.yaml", text))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("own.yaml")
                .hasMessageContaining("GET /v9/a")
                .hasMessageContaining("x-scope");
    }

    @Test
    void shouldRefuseAFileThatIsNoContract() {
        assertThatThrownBy(() -> new ContractReader().add("own.yaml", "a: b"))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("own.yaml");
    }
}
