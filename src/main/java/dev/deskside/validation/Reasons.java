package dev.deskside.validation;

import dev.deskside.problem.NearestName;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.NoSuchBeanException;
import org.apache.camel.NoSuchEndpointException;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.component.bean.MethodNotFoundException;
import org.apache.camel.language.simple.types.SimpleIllegalSyntaxException;
import org.apache.camel.spi.EndpointUriFactory;

/** Puts Camel's refusals into words. */
final class Reasons {

    private static final Pattern UNKNOWN_OPTION = Pattern.compile("Unknown parameters=\\[\\{([^=}]+)=");
    private static final Pattern UNKNOWN_SETTING = Pattern.compile("Property with key \\[([^]]+)] not found");
    private static final Pattern NO_FILE =
            Pattern.compile("Resource not found: (?:file:)?(\\S*?([^/\\s]+)\\.kamelet\\.yaml)");

    private final CamelContext camel;
    private final Collection<String> beans;

    /** @param beans the names of all beans */
    Reasons(CamelContext camel, Collection<String> beans) {
        this.camel = camel;
        this.beans = beans;
    }

    /** The outermost reason that can be put into words; else what the innermost cause says. */
    Reason of(Throwable failure) {
        Throwable innermost = failure;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            Optional<Reason> reason = known(cause);
            if (reason.isPresent()) {
                return reason.get();
            }
            innermost = cause;
        }
        String message = Objects.requireNonNullElse(innermost.getMessage(), "");
        String said = innermost.getClass().getSimpleName() + (message.isEmpty() ? "" : ": " + firstLine(message));
        return new Reason(message, "Camel cannot build this: " + said, "correct what is named");
    }

    private Optional<Reason> known(Throwable cause) {
        if (cause instanceof NoSuchBeanException bean) {
            return Optional.of(noBean(bean.getName()));
        }
        if (cause instanceof MethodNotFoundException method && method.getBean() != null) {
            return Optional.of(noMethod(method.getMethodName(), method.getBean().getClass()));
        }
        if (cause instanceof SimpleIllegalSyntaxException simple) {
            String hint = "write what the simple language of Camel knows, such as ${body} or ${header.user}";
            return Optional.of(
                    new Reason(simple.getExpression(), firstLine(String.valueOf(simple.getMessage())), hint));
        }
        if (cause instanceof ClassNotFoundException type) {
            String name = String.valueOf(type.getMessage());
            return Optional.of(new Reason(name, "there is no class " + name, "correct its name"));
        }
        return cause instanceof NoSuchEndpointException endpoint
                ? Optional.of(noComponent(endpoint.getUri()))
                : ofMessage(cause);
    }

    private Optional<Reason> ofMessage(Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        Matcher setting = UNKNOWN_SETTING.matcher(message);
        if (setting.find()) {
            String name = "{{" + setting.group(1) + "}}";
            String hint = "correct it, set it in deskside.yaml, or write a default: {{name:default}}";
            return Optional.of(new Reason(name, "there is no setting " + name, hint));
        }
        Matcher kamelet = NO_FILE.matcher(message);
        if (kamelet.find()) {
            String what = "there is no kamelet file " + kamelet.group(1);
            return Optional.of(new Reason(kamelet.group(2), what, "write that file, or correct the name"));
        }
        Matcher option = UNKNOWN_OPTION.matcher(message);
        return cause instanceof ResolveEndpointFailedException endpoint && option.find()
                ? Optional.of(noOption(option.group(1), Sending.scheme(endpoint.getUri())))
                : Optional.empty();
    }

    private Reason noBean(String name) {
        String hint = nearest(name, beans).orElse("correct the name; docs/architecture.md says which beans routes use");
        return new Reason(name, "there is no bean \"" + name + "\"", hint);
    }

    private static Reason noMethod(String call, Class<?> type) {
        String name = call.replaceFirst("\\(.*", "");
        List<String> known = Arrays.stream(type.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
                .map(Method::getName)
                .distinct()
                .sorted()
                .toList();
        String hint = nearest(name, known).orElse("its methods are " + String.join(", ", known));
        return new Reason(call, type.getSimpleName() + " has no method \"" + name + "\" that fits", hint);
    }

    private static Reason noComponent(String uri) {
        String scheme = Sending.scheme(uri);
        String hint = "correct the kind of address, or add the library of that component to the class path";
        return new Reason(scheme + ":", "Camel knows no component \"" + scheme + "\" here", hint);
    }

    private Reason noOption(String option, String scheme) {
        EndpointUriFactory factory = camel.getCamelContextExtension().getEndpointUriFactory(scheme);
        String hint = (factory == null ? Optional.<String>empty() : nearest(option, factory.propertyNames()))
                .orElse("the documentation of Camel's component " + scheme + " lists its options");
        return new Reason(option, scheme + " has no option \"" + option + "\"", hint);
    }

    private static Optional<String> nearest(String wrong, Collection<String> known) {
        return NearestName.of(wrong, known).map(near -> "did you mean " + near + "?");
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }
}
