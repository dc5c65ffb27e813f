package dev.deskside.topic;

import dev.deskside.query.QueryRequest;

/**
 * A probe that Engines have to be asked for.
 *
 * @param run the diagnosis that wants to know
 * @param engine the Engine that saw the device last
 */
public record ProbeQuestion(DiagnosisRun run, ProbePlan plan, String engine, QueryRequest request) {}
