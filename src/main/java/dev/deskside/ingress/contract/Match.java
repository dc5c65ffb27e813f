package dev.deskside.ingress.contract;

import java.util.List;

/** What a method and a path mean in the contracts. */
public sealed interface Match {

    /** The operation that is meant. */
    record Found(Operation operation) implements Match {}

    /** The path exists, but not with this method. */
    record WrongMethod(List<String> allowed) implements Match {}

    /** The path lies where a contract rules, which does not know it. */
    record Unknown() implements Match {}

    /** No contract rules there. */
    record Elsewhere() implements Match {}
}
