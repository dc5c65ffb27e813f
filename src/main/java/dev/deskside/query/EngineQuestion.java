package dev.deskside.query;

import dev.deskside.catalog.EngineConfig;
import dev.deskside.upstream.EngineQuery;

/**
 * What one Engine is asked as its part of an answer.
 *
 * @param columns what its answer must have
 */
public record EngineQuestion(EngineConfig engine, EngineQuery query, AnswerColumns columns) {}
