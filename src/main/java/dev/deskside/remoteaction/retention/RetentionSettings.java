package dev.deskside.remoteaction.retention;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How long what has ended can be read.
 *
 * @param executions from the end of an execution on; its rows in the ledger stay
 */
@Validated
@ConfigurationProperties("deskside.retention")
public record RetentionSettings(@DurationMin(days = 1) @DurationMax(days = 3650) Duration executions) {}
