package dev.deskside.remoteaction.ledger;

import dev.deskside.problem.InputError;
import dev.deskside.problem.ProblemException;
import dev.deskside.problem.ProblemType;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who the pseudonyms of the ledger are. A person can be forgotten, and the chain still verifies. */
@Component("ledgerPeople")
public class LedgerPeople {

    private final JdbcClient jdbc;

    LedgerPeople(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Person(UUID pseudonym, String name) {}

    /** The pseudonym of the person, made when there is none yet; always the same until the person is forgotten. */
    UUID pseudonymOf(String name) {
        jdbc.sql("insert into ledger_person (name) values (:name) on conflict (name) do nothing")
                .param("name", name)
                .update();
        return jdbc.sql("select pseudonym from ledger_person where name = :name")
                .param("name", name)
                .query(UUID.class)
                .single();
    }

    /**
     * Forgets a person: the name behind the pseudonym, in executions, and the details of all rows about them.
     *
     * @param request query parameter {@code person}: the name as callers gave it, or the pseudonym
     * @throws ProblemException 400 without a name, 404 when the ledger knows nobody of that name
     */
    @Transactional
    public void forget(Map<String, ?> request) {
        Object person = request.get("person");
        if (person == null) {
            throw new ProblemException(
                    ProblemType.MALFORMED_REQUEST,
                    "Say who is to be forgotten.",
                    List.of(new InputError("?person", "Send the name, or the pseudonym that stands in the entries.")));
        }
        Person forgotten = jdbc.sql(
                        """
                        delete from ledger_person where name = :name or pseudonym::text = :name
                        returning pseudonym, name
                        """)
                .param("name", person.toString())
                .query(Person.class)
                .optional()
                .orElseThrow(
                        () -> new ProblemException(
                                ProblemType.NOT_FOUND,
                                "The ledger names nobody so. People are known there as callers named them, for example LAB\\alice."));
        jdbc.sql("update ledger set salt = null, details = null where person = :person")
                .param("person", forgotten.pseudonym())
                .update();
        jdbc.sql("update execution set person = null where person = :name")
                .param("name", forgotten.name())
                .update();
    }
}
