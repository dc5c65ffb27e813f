package dev.deskside.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;

/** How tests are written here. */
@AnalyzeClasses(packages = "dev.deskside", importOptions = ImportOption.OnlyIncludeTests.class)
class TestRulesTest {

    @ArchTest
    static final ArchRule shouldWaitForConditionsInsteadOfSleeping = noClasses()
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .callMethod(TimeUnit.class, "sleep", long.class)
            .because("a sleep is too short on a busy machine and too long on all others: await the condition with"
                    + " Awaitility and a limit, or hand a clock in");

    @ArchTest
    static final ArchRule shouldBeNamedAsSentences = methods()
            .that()
            .areAnnotatedWith(Test.class)
            .should()
            .haveNameMatching("should[A-Z].*")
            .because("the name is the sentence that the report shows: shouldAnswer404ForADeviceThatNobodyKnows");

    @ArchTest
    static final ArchRule shouldStartContextsInIntegrationTests = classes()
            .that(describe("start a Spring context", TestRulesTest::startsContext))
            .and()
            .doNotHaveModifier(JavaModifier.ABSTRACT)
            .should()
            .haveSimpleNameEndingWith("IT")
            .because("*Test runs alone in milliseconds; what needs PostgreSQL, HTTP or a Spring context is an *IT");

    private static boolean startsContext(JavaClass type) {
        return type.isAnnotatedWith(SpringBootTest.class)
                || type.getAllRawSuperclasses().stream()
                        .anyMatch(parent -> parent.isAnnotatedWith(SpringBootTest.class));
    }
}
