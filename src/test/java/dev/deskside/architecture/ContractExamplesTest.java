package dev.deskside.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskside.architecture.Contract.Content;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What the contract shows as an example is what it promises. */
class ContractExamplesTest {

    private final Contract contract = Contract.read();
    private final ContractSchemas schemas = new ContractSchemas(contract);

    @TestFactory
    List<DynamicTest> shouldShowExamplesThatFollowTheirSchema() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Content content : contract.contents()) {
            for (JsonNode example : content.examples()) {
                tests.add(DynamicTest.dynamicTest(
                        content.pointer(), () -> assertThat(schemas.errors(content.pointer() + "/schema", example))
                                .isEmpty()));
            }
        }
        return tests;
    }

    @Test
    void shouldShowAnExampleOfEverythingThatIsNoProblem() {
        assertThat(contract.contents())
                .filteredOn(content -> !content.pointer().contains("problem+json"))
                .allSatisfy(content -> assertThat(content.examples())
                        .as("examples of %s", content.pointer())
                        .isNotEmpty());
    }
}
