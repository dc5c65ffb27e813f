package dev.deskside.catalog;

import java.io.StringReader;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Reads YAML text into a tree. Nothing of the text is executed or instantiated; size, depth, aliases and the number of
 * values are bounded, so that no file can take the hub down.
 */
final class YamlReader {

    private static final int LONGEST_TEXT = 1_000_000;
    private static final int DEEPEST = 30;
    private static final int MOST_ALIASES = 50;
    private static final String SYNTAX_HINT =
            "check indentation (spaces, no tabs), brackets and quotes; a value with \": \", \" #\", or \"${…}\" inside "
                    + "{ } needs quotes: password: \"${NEXTHINK_PASSWORD}\"";

    private YamlReader() {}

    /** Reads the file; empty when it cannot be read, then the reason stands among the problems. */
    static Optional<YamlDocument> read(SourceFile file, ProblemList problems) {
        Lines lines = new Lines();
        Problems found = new Problems(file.label(), lines);
        Optional<YamlDocument> document = Optional.empty();
        try {
            document = Optional.ofNullable(compose(file.text()))
                    .map(node -> new YamlDocument(new YamlTree(lines, found).convert(node), lines));
            if (document.isEmpty()) {
                found.add(
                        "", "the file is empty", "take the file of the same name in connectors/examples, or delete it");
            }
        } catch (MarkedYAMLException e) {
            found.addAt(line(e), "", "this is not YAML: " + e.getProblem(), SYNTAX_HINT);
        } catch (YAMLException | StackOverflowError e) {
            found.add(
                    "",
                    "the YAML is too large or too deeply nested",
                    "write it plainly, without anchors (&) and aliases (*)");
        }
        problems.addAll(found);
        return found.isEmpty() ? document : Optional.empty();
    }

    private static Node compose(String text) {
        LoaderOptions limits = new LoaderOptions();
        limits.setCodePointLimit(LONGEST_TEXT);
        limits.setNestingDepthLimit(DEEPEST);
        limits.setMaxAliasesForCollections(MOST_ALIASES);
        limits.setAllowRecursiveKeys(false);
        return new Yaml(limits).compose(new StringReader(text));
    }

    private static int line(MarkedYAMLException e) {
        Mark mark = e.getProblemMark();
        return mark == null ? 1 : mark.getLine() + 1;
    }
}
