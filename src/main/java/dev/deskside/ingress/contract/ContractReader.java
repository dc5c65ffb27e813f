package dev.deskside.ingress.contract;

import dev.deskside.ingress.StartRefusedException;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;

/** Reads {@code openapi/*.yaml} once at the start; a file that cannot be trusted stops it. */
final class ContractReader {

    private static final String SCOPE = "x-scope";
    private static final String ACCOUNT_SCHEME = "account";

    private final List<Operation> operations = new ArrayList<>();
    private final Set<String> roots = new HashSet<>();

    Contracts read(ResourcePatternResolver resources, String pattern) throws IOException {
        for (Resource file : resources.getResources(pattern)) {
            add(String.valueOf(file.getFilename()), file.getContentAsString(StandardCharsets.UTF_8));
        }
        return new Contracts(operations, roots);
    }

    void add(String file, String text) {
        var options = new ParseOptions();
        options.setResolve(true);
        var result = new OpenAPIV3Parser().readContents(text, null, options);
        OpenAPI contract = result.getOpenAPI();
        if (contract == null
                || (result.getMessages() != null && !result.getMessages().isEmpty())) {
            throw new StartRefusedException(
                    "openapi/%s is not a valid OpenAPI file: %s".formatted(file, result.getMessages()));
        }
        String root = rootOf(contract);
        roots.add(root);
        contract.getPaths().forEach((path, item) -> item.readOperationsMap()
                .forEach((method, operation) ->
                        operations.add(operation(file, contract, root + path, method, operation))));
    }

    private static String rootOf(OpenAPI contract) {
        return URI.create(contract.getServers().get(0).getUrl()).getPath();
    }

    private static Operation operation(
            String file,
            OpenAPI contract,
            String path,
            PathItem.HttpMethod method,
            io.swagger.v3.oas.models.Operation operation) {
        Map<String, Object> extensions = Objects.requireNonNullElse(operation.getExtensions(), Map.of());
        if (operation.getOperationId() == null || !(extensions.get(SCOPE) instanceof String scope)) {
            throw new StartRefusedException(
                    "openapi/%s: %s %s needs an operationId and an x-scope (a scope, 'account' or 'none')."
                            .formatted(file, method, path));
        }
        RequestBody body = operation.getRequestBody();
        List<SecurityRequirement> security =
                Objects.requireNonNullElse(operation.getSecurity(), orEmpty(contract.getSecurity()));
        return new Operation(
                operation.getOperationId(),
                method.name(),
                PathTemplate.of(path),
                scope,
                security.stream().anyMatch(s -> s.containsKey(ACCOUNT_SCHEME)),
                body != null && Boolean.TRUE.equals(body.getRequired()),
                body == null ? Set.of() : types(body.getContent()),
                successTypes(operation),
                orEmpty(operation.getParameters()).stream()
                        .filter(p -> "query".equals(p.getIn()))
                        .map(Parameter::getName)
                        .toList());
    }

    private static Set<String> successTypes(io.swagger.v3.oas.models.Operation operation) {
        return operation.getResponses().entrySet().stream()
                .filter(e -> e.getKey().startsWith("2"))
                .flatMap(e -> types(e.getValue().getContent()).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Set<String> types(@Nullable Content content) {
        return Stream.ofNullable(content).flatMap(c -> c.keySet().stream()).collect(Collectors.toUnmodifiableSet());
    }

    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }
}
