package dev.deskside.query;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How questions are answered.
 *
 * @param maxRows rows in one answer; more are cut off, and the answer says so
 * @param parallel Engines that are asked side by side for all questions together
 */
@Validated
@ConfigurationProperties("deskside.query")
public record QuerySettings(@Min(1) @Max(100_000) int maxRows, @Min(1) @Max(256) int parallel) {}
