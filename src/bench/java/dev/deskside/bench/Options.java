package dev.deskside.bench;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The options of a bench, {@code --name value} each, with their defaults. */
final class Options {

    private final Map<String, String> values;

    private Options(Map<String, String> values) {
        this.values = values;
    }

    /** @param defaults {@code name=value} */
    static Options read(String[] args, String... defaults) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String text : defaults) {
            int separator = text.indexOf('=');
            values.put(text.substring(0, separator), text.substring(separator + 1));
        }
        for (int i = 0; i < args.length; i += 2) {
            String name = args[i].replaceFirst("^--", "");
            if (!values.containsKey(name) || i + 1 == args.length) {
                throw new IllegalArgumentException("Unknown option " + args[i] + ". There are, with these values: "
                        + values.toString().replaceAll("[{}]", ""));
            }
            values.put(name, args[i + 1]);
        }
        return new Options(values);
    }

    String text(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException(name);
        }
        return value;
    }

    List<String> texts(String name) {
        return Arrays.asList(text(name).split(","));
    }

    int number(String name) {
        return Integer.parseInt(text(name));
    }

    List<Integer> numbers(String name) {
        return texts(name).stream().map(Integer::valueOf).toList();
    }
}
