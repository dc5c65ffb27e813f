package dev.deskside.settings;

import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.validation.ValidationBindHandler;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.springframework.validation.annotation.Validated;
import org.springframework.validation.beanvalidation.SpringValidatorAdapter;

/**
 * Binds the settings of all features once before anything is started and before the files that they name are read, so
 * that all wrong values are told at once and none costs the start of a database.
 */
@Component
class SettingsCheck implements BeanFactoryPostProcessor, Ordered {

    private static final String OURS = "dev.deskside.";

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        Environment environment = beans.getBean(Environment.class);
        List<String> wrong = new ArrayList<>();
        try (ValidatorFactory validators = Validation.buildDefaultValidatorFactory()) {
            SpringValidatorAdapter validator = new SpringValidatorAdapter(validators.getValidator());
            for (String name : beans.getBeanNamesForAnnotation(ConfigurationProperties.class)) {
                ConfigurationProperties group = beans.findAnnotationOnBean(name, ConfigurationProperties.class);
                Class<?> type = beans.getType(name, false);
                if (group != null && type != null && type.getName().startsWith(OURS)) {
                    check(environment, Bindable.of(type), group.value(), validator)
                            .ifPresent(wrong::add);
                }
            }
        }
        if (!wrong.isEmpty()) {
            throw new SettingsException(String.join(System.lineSeparator(), wrong), BindFailures.ACTION);
        }
    }

    private static Optional<String> check(
            Environment environment, Bindable<?> group, String prefix, SpringValidatorAdapter validator) {
        boolean validated = group.getType().resolve(Object.class).isAnnotationPresent(Validated.class);
        BindHandler handler = validated ? new ValidationBindHandler(validator) : BindHandler.DEFAULT;
        try {
            Binder.get(environment).bindOrCreate(prefix, group, handler);
            return Optional.empty();
        } catch (BindException e) {
            return new BindFailures(environment).describe(e);
        }
    }
}
