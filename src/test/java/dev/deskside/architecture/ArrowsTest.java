package dev.deskside.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** The arrows between features, in Java. {@link RouteArrowsIT} looks at those in routes. */
@AnalyzeClasses(packages = "dev.deskside", importOptions = ImportOption.DoNotIncludeTests.class)
class ArrowsTest {

    @ArchTest
    static final ArchRule shouldKnowThePlaceOfEveryFeature = classes()
            .that()
            .resideOutsideOfPackage("dev.deskside")
            .should(liveInAKnownFeature())
            .because(Arrows.HOW_TO_MEND);

    @ArchTest
    static final ArchRule shouldFollowTheArrows = classes()
            .that()
            .resideOutsideOfPackage("dev.deskside")
            .should(useOnlyWhatTheirFeatureMayUse())
            .because(Arrows.HOW_TO_MEND);

    @ArchTest
    static final ArchRule shouldNotGoInCirclesBetweenFeatures = slices().matching("dev.deskside.(*)..")
            .should()
            .beFreeOfCycles()
            .because("two features that need each other are one feature, or lack a third that both may use: "
                    + Arrows.HOW_TO_MEND);

    @ArchTest
    static final ArchRule shouldStartTheSimulatorFromTheProgramAlone = classes()
            .that()
            .resideInAPackage("dev.deskside.simulator..")
            .should()
            .onlyBeAccessed()
            .byClassesThat(describe(
                    "belong to the simulator or are the program",
                    (JavaClass other) -> other.getPackageName().startsWith("dev.deskside.simulator")
                            || other.getName().equals("dev.deskside.Deskside")))
            .because("the hub must not know whether its upstreams are real: what both need belongs to nxql, and a"
                    + " switch for tests is a fault of the simulator, set from the test");

    private static ArchCondition<JavaClass> liveInAKnownFeature() {
        return new ArchCondition<>("live in a feature of Arrows.java") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (!Arrows.isKnown(Arrows.featureOf(type.getPackageName()))) {
                    events.add(SimpleConditionEvent.violated(type, type.getName() + " is in no feature"));
                }
            }
        };
    }

    private static ArchCondition<JavaClass> useOnlyWhatTheirFeatureMayUse() {
        return new ArchCondition<>("use only what their feature may use") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                String from = Arrows.featureOf(type.getPackageName());
                for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                    String to = Arrows.featureOf(dependency.getTargetClass().getPackageName());
                    if (!to.isEmpty() && !Arrows.allow(from, to)) {
                        events.add(SimpleConditionEvent.violated(type, dependency.getDescription()));
                    }
                }
            }
        };
    }
}
