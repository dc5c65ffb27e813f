package dev.deskside.catalog;

import java.util.List;
import java.util.stream.Stream;

/**
 * What reading the files of a catalog came to.
 *
 * @param catalog what can be used: in place of a file that is wrong stands what was in service before, else nothing
 * @param connectorProblems what is wrong with the connector files, in the order of files and lines
 * @param topicProblems what is wrong with the topic files, in the order of files and lines
 */
public record CatalogCheck(
        Catalog catalog, List<CatalogProblem> connectorProblems, List<CatalogProblem> topicProblems) {

    public CatalogCheck {
        connectorProblems = List.copyOf(connectorProblems);
        topicProblems = List.copyOf(topicProblems);
    }

    /** All that is wrong. */
    public List<CatalogProblem> problems() {
        return Stream.concat(connectorProblems.stream(), topicProblems.stream()).toList();
    }
}
