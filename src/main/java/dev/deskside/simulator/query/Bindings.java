package dev.deskside.simulator.query;

import dev.deskside.nxql.Literal;
import dev.deskside.nxql.Moment;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What is bound when a query is asked.
 *
 * @param parameters values by the name of their placeholder: {@code 1} for {@code %1}
 * @param now the moment of the asking
 */
record Bindings(Map<String, String> parameters, Instant now) {

    Bindings {
        parameters = Map.copyOf(parameters);
    }

    String value(String name) {
        String value = parameters.get(name);
        if (value == null) {
            throw new QueryRefusedException("The parameter %" + name + " is not bound: send p" + name);
        }
        return value;
    }

    List<String> texts(List<Literal> literals) {
        return literals.stream()
                .map(literal -> literal instanceof Literal.Text text
                        ? text.text()
                        : value(((Literal.Parameter) literal).name()))
                .toList();
    }

    Instant instant(Moment moment) {
        return moment instanceof Moment.Bound bound
                ? instant(value(bound.parameter().name()))
                : Moment.resolve(moment, now);
    }

    Instant instant(String text) {
        return Moment.parse(text)
                .map(moment -> Moment.resolve(moment, now))
                .orElseThrow(() -> new QueryRefusedException("'" + text + "' is no moment: write " + Moment.FORMS));
    }
}
