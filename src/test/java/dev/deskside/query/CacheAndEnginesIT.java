package dev.deskside.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskside.SimulatedEngines;
import dev.deskside.catalog.DeviceField;
import dev.deskside.catalog.DeviceFields;
import dev.deskside.catalog.FieldType;
import dev.deskside.discovery.DiscoveryRuns;
import dev.deskside.nxql.Literal;
import dev.deskside.nxql.NxqlParser;
import dev.deskside.nxql.NxqlPrinter;
import dev.deskside.nxql.Query;
import dev.deskside.nxql.Query.Condition;
import dev.deskside.nxql.Query.From;
import dev.deskside.nxql.Query.OrderBy;
import dev.deskside.nxql.Query.Where;
import dev.deskside.nxql.Value;
import dev.deskside.problem.ProblemException;
import dev.deskside.query.GeneratedQuery.Known;
import dev.deskside.simulator.Simulator;
import dev.deskside.simulator.SimulatorOptions;
import dev.deskside.simulator.fleet.Attribute;
import dev.deskside.simulator.fleet.EngineView;
import dev.deskside.simulator.fleet.Tables;
import dev.deskside.simulator.query.AnswerFormat;
import dev.deskside.simulator.query.NxqlEvaluator;
import dev.deskside.simulator.query.QueryRefusedException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * The law of the planner: who answers does not show in the answer. Generated questions are asked of the cache, which a
 * real discovery has filled, and of the simulated Engines' own evaluator, whose answers are joined as the hub does it.
 *
 * <p>{@code -Ddeskside.questions=100000} asks more of them, {@code -Ddeskside.seed=7} others.
 */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "deskside.discovery.enabled=false",
            "deskside.account.username=demo",
            "deskside.account.password=demo",
            "server.address=127.0.0.1"
        })
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CacheAndEnginesIT {

    private static final Clock NOW = Clock.fixed(Instant.parse("2026-01-10T09:00:00Z"), ZoneOffset.UTC);
    private static final int QUESTIONS = Integer.getInteger("deskside.questions", 3_000);
    private static final long SEED = Long.getLong("deskside.seed", 20_260_110L);
    private static final Simulator SIMULATOR = simulator();

    @TestConfiguration
    static class FixedTime {
        @Bean
        @Primary
        Clock fixedClock() {
            return NOW;
        }
    }

    @Autowired
    private DiscoveryRuns runs;

    @Autowired
    private ProducerTemplate routes;

    @Autowired
    private QueryPlanner planner;

    @Autowired
    private CachedAnswers cached;

    @Autowired
    private EngineQuestions questions;

    @Autowired
    private EngineAnswers answers;

    @Autowired
    private EngineMerge merge;

    private static Simulator simulator() {
        try {
            Path folder = Files.createTempDirectory("simulator");
            return Simulator.start(SimulatorOptions.defaults(folder).withFleet(3, 240, 11), NOW);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) throws IOException {
        SimulatedEngines.serve(registry, SIMULATOR);
    }

    @AfterAll
    static void stop() {
        SIMULATOR.close();
    }

    @Test
    void shouldAnswerTheSameWhoeverAnswers() {
        routes.requestBody("direct:discover-fleet", runs.begin("request"));
        List<GeneratedQuery> tables = List.of(devices(), devices(), devices(), people());
        var random = new Random(SEED);
        int fromCache = 0;
        int refused = 0;
        int filled = 0;
        for (int i = 0; i < QUESTIONS; i++) {
            Query query = tables.get(random.nextInt(tables.size())).make(random);
            Set<dev.deskside.catalog.Platform> platforms = platforms(random);
            Verdict verdict = ask(query, platforms);
            if (verdict.difference().isPresent()) {
                Query smallest = SmallerQueries.smallest(
                        query, smaller -> ask(smaller, platforms).difference().isPresent());
                throw new AssertionError("Seed %d, question %d, platforms %s%nasked:    %s%nsmallest: %s%n%s"
                        .formatted(
                                SEED,
                                i,
                                platforms,
                                NxqlPrinter.print(query),
                                NxqlPrinter.print(smallest),
                                ask(smallest, platforms).difference().orElse("(does not fail again)")));
            }
            fromCache += verdict.fromCache() ? 1 : 0;
            refused += verdict.refused() ? 1 : 0;
            filled += verdict.rows() > 0 ? 1 : 0;
        }
        System.out.printf(
                "Seed %d: %d questions, %d from the cache, %d refused by both, %d with rows%n",
                SEED, QUESTIONS, fromCache, refused, filled);
        assertThat(fromCache).as("questions that the cache answers").isGreaterThan(QUESTIONS * 7 / 10);
        assertThat(filled).as("answers with rows").isGreaterThan(QUESTIONS / 4);
        assertThat(refused).as("senseless questions").isPositive();
    }

    private static Set<dev.deskside.catalog.Platform> platforms(Random random) {
        var all = EnumSet.allOf(dev.deskside.catalog.Platform.class);
        return switch (random.nextInt(6)) {
            case 0 -> EnumSet.of(dev.deskside.catalog.Platform.WINDOWS);
            case 1 -> EnumSet.of(dev.deskside.catalog.Platform.MAC_OS);
            default -> all;
        };
    }

    /** What became of one question. */
    private record Verdict(boolean fromCache, boolean refused, int rows, Optional<String> difference) {}

    private Verdict ask(Query query, Set<dev.deskside.catalog.Platform> platforms) {
        QueryRequest request = request(query, platforms, false);
        QueryPlan plan;
        try {
            plan = planner.plan(request);
        } catch (ProblemException e) {
            return refuses(query, platforms)
                    ? new Verdict(false, true, 0, Optional.empty())
                    : new Verdict(false, true, 0, Optional.of("Only the hub refuses it: " + e.errors()));
        }
        if (!(plan instanceof QueryPlan.Cache cache)) {
            return new Verdict(false, false, 0, Optional.empty());
        }
        QueryAnswer ofCache = cached.answer(cache);
        QueryAnswer ofEngines;
        QueryAnswer whole;
        try {
            ofEngines = ofEngines(query, platforms);
            whole = query.limit() == null ? ofEngines : ofEngines(withoutLimit(query), platforms);
        } catch (QueryRefusedException e) {
            return new Verdict(true, false, 0, Optional.of("Only the Engine refuses it: " + e.getMessage()));
        }
        return new Verdict(true, false, ofCache.rows().size(), difference(query, ofCache, ofEngines, whole));
    }

    private QueryAnswer ofEngines(Query query, Set<dev.deskside.catalog.Platform> platforms) {
        QueryPlan plan = new QueryPlan.AllEngines(
                request(query, platforms, true),
                query,
                planner.plan(request(NxqlParser.parse("(select (name) (from package))"), platforms, true))
                        .toAsk());
        List<EngineOutcome> outcomes = new ArrayList<>();
        List<EngineQuestion> asked = questions.of(plan);
        for (int i = 0; i < asked.size(); i++) {
            outcomes.add(answers.read(asked.get(i), evaluate(asked.get(i), i, platforms)));
        }
        return merge.merge(plan, outcomes);
    }

    private static String evaluate(EngineQuestion question, int engine, Set<dev.deskside.catalog.Platform> platforms) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (int i = 0; i < question.query().parameters().size(); i++) {
            parameters.put(String.valueOf(i + 1), question.query().parameters().get(i));
        }
        EngineView view = SIMULATOR.fleet().view(engine);
        var out = new ByteArrayOutputStream();
        try {
            var prepared = NxqlEvaluator.prepare(question.query().nxql(), parameters, simulated(platforms), view);
            AnswerFormat.JSON.write(prepared, view, out, (rows, flush) -> true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static boolean refuses(Query query, Set<dev.deskside.catalog.Platform> platforms) {
        try {
            NxqlEvaluator.prepare(
                    NxqlPrinter.print(query),
                    Map.of(),
                    simulated(platforms),
                    SIMULATOR.fleet().view(0));
            return false;
        } catch (QueryRefusedException e) {
            return true;
        }
    }

    private static Set<dev.deskside.simulator.fleet.Platform> simulated(Set<dev.deskside.catalog.Platform> platforms) {
        return platforms.stream()
                .map(platform -> dev.deskside.simulator.fleet.Platform.valueOf(platform.name()))
                .collect(Collectors.toSet());
    }

    private static Optional<String> difference(
            Query query, QueryAnswer ofCache, QueryAnswer ofEngines, QueryAnswer whole) {
        if (!ofCache.columns().equals(ofEngines.columns())) {
            return Optional.of("Columns: cache " + ofCache.columns() + ", engines " + ofEngines.columns());
        }
        if (ofCache.truncated() || ofEngines.truncated()) {
            return Optional.of("Truncated: cache " + ofCache.truncated() + ", engines " + ofEngines.truncated());
        }
        if (ofCache.rows().size() != ofEngines.rows().size()) {
            return Optional.of(both("Number of rows", ofCache, ofEngines));
        }
        Map<List<Object>, Integer> left = counted(whole);
        for (var row : ofCache.rows()) {
            if (left.merge(row, -1, Integer::sum) < 0) {
                return Optional.of(both("Only the cache has " + row, ofCache, whole));
            }
        }
        List<Comparator<List<Object>>> orders = orders(query, ofCache);
        for (int i = 0; i < ofCache.rows().size(); i++) {
            for (var order : orders) {
                if (order.compare(ofCache.rows().get(i), ofEngines.rows().get(i)) != 0) {
                    return Optional.of(both("The order of row " + i, ofCache, ofEngines));
                }
            }
        }
        return Optional.empty();
    }

    private static List<Comparator<List<Object>>> orders(Query query, QueryAnswer answer) {
        List<String> names =
                answer.columns().stream().map(QueryAnswer.Column::name).toList();
        List<Comparator<List<Object>>> orders = new ArrayList<>();
        for (OrderBy order : query.orderBy()) {
            int column = names.indexOf(order.field().name());
            Comparator<Object> values = ValueOrder.of(order.descending());
            orders.add((a, b) -> values.compare(a.get(column), b.get(column)));
        }
        return orders;
    }

    private static Map<List<Object>, Integer> counted(QueryAnswer answer) {
        Map<List<Object>, Integer> counted = new LinkedHashMap<>();
        answer.rows().forEach(row -> counted.merge(row, 1, Integer::sum));
        return counted;
    }

    private static String both(String what, QueryAnswer ofCache, QueryAnswer ofEngines) {
        List<List<Object>> onlyCache = new ArrayList<>(ofCache.rows());
        ofEngines.rows().forEach(onlyCache::remove);
        List<List<Object>> onlyEngines = new ArrayList<>(ofEngines.rows());
        ofCache.rows().forEach(onlyEngines::remove);
        return "%s differs: %d rows of the cache, %d of the engines%nonly cache:   %s%nonly engines: %s"
                .formatted(
                        what,
                        ofCache.rows().size(),
                        ofEngines.rows().size(),
                        onlyCache.stream().limit(5).toList(),
                        onlyEngines.stream().limit(5).toList());
    }

    private static Query withoutLimit(Query query) {
        return new Query(query.columns(), query.from(), query.having(), query.orderBy(), null);
    }

    /** Some of the texts travel as parameters; the query goes through its written form. */
    private static QueryRequest request(Query query, Set<dev.deskside.catalog.Platform> platforms, boolean fromEngine) {
        Map<String, String> parameters = new LinkedHashMap<>();
        List<Where> where = query.from().where().stream()
                .map(one -> new Where(
                        one.table(),
                        one.conditions().stream()
                                .map(condition -> parameterised(condition, parameters))
                                .toList()))
                .toList();
        From from = query.from();
        Query written = new Query(
                query.columns(),
                new From(from.tables(), from.with(), where, from.between()),
                query.having(),
                query.orderBy(),
                query.limit());
        Query read = NxqlParser.parse(NxqlPrinter.print(written));
        assertThat(read).isEqualTo(written);
        return new QueryRequest(read, parameters, platforms, null, fromEngine);
    }

    private static Condition parameterised(Condition condition, Map<String, String> parameters) {
        List<Literal> literals = new ArrayList<>();
        for (Literal literal : condition.value().literals()) {
            String text = ((Literal.Text) literal).text();
            if (text.hashCode() % 3 == 0) {
                String name = "p" + parameters.size();
                parameters.put(name, text);
                literals.add(new Literal.Parameter(name, literal.at()));
            } else {
                literals.add(literal);
            }
        }
        Value value = condition.value();
        return new Condition(condition.operator(), condition.field(), new Value(value.type(), literals, value.at()));
    }

    private static GeneratedQuery devices() {
        List<Known> fields = new ArrayList<>();
        for (Attribute<?> attribute : Tables.DEVICE.attributes()) {
            FieldType type = DeviceFields.find(attribute.name())
                    .map(DeviceField::type)
                    .orElseGet(() -> FieldType.valueOf(
                            switch (attribute.kind()) {
                                case ENUM, IP_ADDRESS -> "STRING";
                                case NUMBER -> "REAL";
                                case BYTE -> "BYTES";
                                default -> attribute.kind().name();
                            }));
            boolean agree = type != FieldType.STRING || attribute.kind() != Attribute.Kind.BOOLEAN;
            if (agree) {
                fields.add(new Known(
                        attribute.name(), type, attribute.dynamic(), attribute.kind() == Attribute.Kind.IP_ADDRESS));
            }
        }
        return new GeneratedQuery("device", fields, values("device"));
    }

    private static GeneratedQuery people() {
        List<Known> fields = List.of("name", "sid", "upn").stream()
                .map(name -> new Known(name, FieldType.STRING, false, false))
                .toList();
        return new GeneratedQuery("user", fields, values("user"));
    }

    /** Some values of each field, as the Engines write them. */
    private static Map<String, List<String>> values(String table) {
        var all = EnumSet.allOf(dev.deskside.catalog.Platform.class);
        var query = new dev.deskside.upstream.EngineQuery(
                "(select (*) (from " + table + "))", all, List.of(), dev.deskside.upstream.EngineQuery.Format.CSV);
        Map<String, Set<String>> values = new TreeMap<>();
        EngineView view = SIMULATOR.fleet().view(0);
        var out = new ByteArrayOutputStream();
        try {
            var prepared = NxqlEvaluator.prepare(query.nxql(), Map.of(), simulated(all), view);
            AnswerFormat.CSV.write(prepared, view, out, (rows, flush) -> rows < 100);
            List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
            String[] names = lines.get(0).split("\t");
            for (String line : lines.subList(1, lines.size())) {
                String[] cells = line.split("\t", -1);
                for (int i = 0; i < Math.min(names.length, cells.length); i++) {
                    if (!cells[i].isEmpty()) {
                        values.computeIfAbsent(names[i], name -> new TreeSet<>())
                                .add(cells[i]);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return values.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> List.copyOf(entry.getValue())));
    }
}
