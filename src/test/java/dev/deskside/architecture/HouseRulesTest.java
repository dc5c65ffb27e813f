package dev.deskside.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** What code of the hub does not do, wherever it stands. */
@AnalyzeClasses(packages = "dev.deskside", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseRulesTest {

    /**
     * The classes that speak to Camel: the edge between HTTP and routes, the policies around upstream calls, the wiring
     * of routes that exist once per upstream, who has routes built to check them, and who puts Camel's failures into words.
     */
    private static final DescribedPredicate<JavaClass> SPEAKS_TO_CAMEL = describe(
            "speak to Camel",
            type -> type.getPackageName().equals("dev.deskside.ingress.edge")
                    || isOneOf(
                            type,
                            "discovery.DiscoveryPool",
                            "discovery.Failures",
                            "topic.ProbePool",
                            "query.QueryPool",
                            "remoteaction.callback.CallbackClient",
                            "remoteaction.dispatch.DispatchPool",
                            "upstream.BreakerPassage",
                            "upstream.RedeliveryDelays",
                            "upstream.UpstreamHttpClient",
                            "upstream.UpstreamRoutes",
                            "upstream.UpstreamTrust",
                            "upstream.Wrapping",
                            "upstream.budget.BudgetConfiguration",
                            "upstream.budget.BudgetPolicy",
                            "upstream.tenant.SharingConfiguration",
                            "upstream.tenant.TokenConfiguration",
                            "validation.BuildFailures",
                            "validation.DryHub",
                            "validation.Reasons",
                            "validation.RouteBuild"));

    @ArchTest
    static final ArchRule shouldKeepTheContainerInOnePlace = noClasses()
            .that()
            .resideOutsideOfPackage("dev.deskside.ingress.tls")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.undertow..", "org.xnio..", "org.springframework.boot.web.embedded.undertow..")
            .because("the container must stay exchangeable (docs/decisions/0001-container.md): use servlet types, and"
                    + " put a setting of the container into ingress.tls.ContainerLimits");

    @ArchTest
    static final ArchRule shouldKeepCamelOutOfBeans = noClasses()
            .that(not(SPEAKS_TO_CAMEL))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.camel..")
            .because("a route names a bean, a bean never knows a route: take the values as parameters"
                    + " (method: \"list(${header.user})\") and answer a value. A new policy or a new piece of route wiring"
                    + " is named in SPEAKS_TO_CAMEL of this test");

    @ArchTest
    static final ArchRule shouldHaveOneHttpClient = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.net.http..")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.net.HttpURLConnection")
            .because(
                    "trust, proxy, time-outs and budgets hold for the http step of routes alone: make the call a step of"
                            + " a route, as routes/engine.camel.yaml does");

    @ArchTest
    static final ArchRule shouldNotSleep = noClasses()
            .that()
            .resideOutsideOfPackage("dev.deskside.simulator..")
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .callMethod(Thread.class, "sleep", Duration.class)
            .orShould()
            .callMethod(TimeUnit.class, "sleep", long.class)
            .because("a thread that sleeps cannot be woken: wait on a condition with a limit, or let a timer or a"
                    + " redelivery of a route do it. Only the simulator is slow on purpose");

    @ArchTest
    static final ArchRule shouldNotPrint = noClasses()
            .that(not(describe("are command lines", HouseRulesTest::isCommandLine)))
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .callMethod(Throwable.class, "printStackTrace")
            .because(
                    "operators read the log: use SLF4J. A class that prints for a person at a terminal ends in Command");

    @ArchTest
    static final ArchRule shouldHaveNoStaticVariables = fields().that()
            .areStatic()
            .and(not(describe(
                    "are made by the compiler", field -> field.getModifiers().contains(JavaModifier.SYNTHETIC))))
            .and()
            .areDeclaredInClassesThat(not(describe("are generated", HouseRulesTest::isGenerated)))
            .should()
            .beFinal()
            .because("two hubs in one test, and two requests in one hub, would share it: make it a field of a bean");

    @ArchTest
    static final ArchRule shouldHaveNoStaticHoldersOfState = fields().that()
            .areStatic()
            .and()
            .areDeclaredInClassesThat(not(describe("are generated", HouseRulesTest::isGenerated)))
            .should()
            .notHaveRawType(describe("can change", HouseRulesTest::canChange))
            .because(
                    "a static final map or counter is state that nobody can replace or reset: make it a field of a bean,"
                            + " or an immutable Map, Set or List");

    private static boolean isOneOf(JavaClass type, String... names) {
        for (String name : names) {
            String full = "dev.deskside." + name;
            if (type.getName().equals(full) || type.getName().startsWith(full + "$")) {
                return true;
            }
        }
        return false;
    }

    private static boolean isCommandLine(JavaClass type) {
        return type.getSimpleName().endsWith("Command");
    }

    private static boolean isGenerated(JavaClass type) {
        return type.getPackageName().endsWith("ql.grammar");
    }

    /** By its declared type: the interfaces Map, Set and List are taken for immutable ones. */
    private static boolean canChange(JavaClass type) {
        boolean collection =
                !type.isInterface() && (type.isAssignableTo(Collection.class) || type.isAssignableTo(Map.class));
        return collection
                || type.isAssignableTo(ConcurrentMap.class)
                || type.isAssignableTo(AtomicInteger.class)
                || type.isAssignableTo(AtomicLong.class)
                || type.isAssignableTo(AtomicBoolean.class)
                || type.isAssignableTo(AtomicReference.class)
                || type.isAssignableTo(ThreadLocal.class)
                || type.isAssignableTo("com.github.benmanes.caffeine.cache.Cache");
    }
}
