package dev.deskside.remoteaction.view;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.deskside.problem.InputError;
import dev.deskside.problem.ProblemException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExecutionFilterTest {

    @Test
    void shouldSelectNewestFirstAndOneMoreThanIsShown() {
        ExecutionFilter filter = ExecutionFilter.read(Map.of());

        assertThat(filter.statement()).isEqualTo("select * from execution order by seq desc limit :rows");
        assertThat(filter.parameters()).containsExactly(Map.entry("rows", 51));
    }

    @Test
    void shouldKeepValuesOutOfTheStatement() {
        ExecutionFilter filter =
                ExecutionFilter.read(Map.of("device", "'; drop table execution", "action", "x' or '1"));

        assertThat(filter.statement()).doesNotContain("drop").doesNotContain("or '1");
        assertThat(filter.parameters()).containsEntry("device", "'; drop table execution");
    }

    @Test
    void shouldKnowGroupsOfStates() {
        assertThat((String[]) ExecutionFilter.read(Map.of("state", "open"))
                        .parameters()
                        .get("states"))
                .containsExactly(
                        "REQUESTED",
                        "DISPATCHING",
                        "DISPATCHED",
                        "WAITING_ON_DEVICE",
                        "WAITING_ON_USER",
                        "IN_PROGRESS",
                        "UNKNOWN");
        assertThat((String[]) ExecutionFilter.read(Map.of("state", "Not_Confirmed"))
                        .parameters()
                        .get("states"))
                .containsExactly("NOT_CONFIRMED");
    }

    @ParameterizedTest
    @CsvSource({
        "state,done",
        "since,yesterday",
        "since,2026-11-20",
        "limit,0",
        "limit,201",
        "limit,-1",
        "limit,many",
        "cursor,abc",
        "cursor,-5",
        "cursor,99999999999999999999"
    })
    void shouldSayWhichParameterCannotBeMeant(String name, String value) {
        ProblemException problem = requireNonNull(
                catchThrowableOfType(ProblemException.class, () -> ExecutionFilter.read(Map.of(name, value))));

        assertThat(problem.errors()).extracting(InputError::pointer).containsExactly("?" + name);
    }
}
