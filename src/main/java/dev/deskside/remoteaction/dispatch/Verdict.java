package dev.deskside.remoteaction.dispatch;

import dev.deskside.remoteaction.Evidence;
import dev.deskside.remoteaction.ExecutionChange;
import dev.deskside.remoteaction.ExecutionState;
import dev.deskside.remoteaction.dispatch.Claim.Member;
import dev.deskside.remoteaction.dispatch.PortalReply.ByEngine;
import dev.deskside.remoteaction.dispatch.PortalReply.EngineReply;
import java.util.List;
import java.util.Optional;

/** What a reply of the Portal means for one execution that was sent. */
final class Verdict {

    private Verdict() {}

    static ExecutionChange on(Member member, PortalReply reply) {
        if (reply instanceof ByEngine byEngine) {
            return ofEngine(member, byEngine.engines());
        }
        if (reply instanceof PortalReply.Taken taken) {
            return said(member, ExecutionState.DISPATCHED, taken.summary());
        }
        if (reply instanceof PortalReply.TakenByTenant taken) {
            return said(member, ExecutionState.DISPATCHED, taken.summary());
        }
        if (reply instanceof PortalReply.ByPerson byPerson) {
            return ofPerson(member, byPerson);
        }
        if (reply instanceof PortalReply.Refused refused) {
            return said(member, ExecutionState.REJECTED, refused.why());
        }
        if (reply instanceof PortalReply.NotSent notSent) {
            String cause = "It did not leave, and will be sent later. " + notSent.why();
            return ExecutionChange.of(member.execution(), ExecutionState.REQUESTED, cause);
        }
        return ExecutionChange.of(
                member.execution(),
                ExecutionState.UNKNOWN,
                "Whether it was taken is not known; it is asked about. " + reply.summary());
    }

    private static ExecutionChange ofPerson(Member member, PortalReply.ByPerson reply) {
        String request = reply.requests().get(String.valueOf(member.user()));
        String refusal = reply.refusals().get(String.valueOf(member.user()));
        if (request != null) {
            return said(member, ExecutionState.DISPATCHED, "The tenant took it as request " + request + ".");
        }
        return refusal == null
                ? ExecutionChange.of(
                        member.execution(),
                        ExecutionState.UNKNOWN,
                        "The tenant does not say whether it addresses it to this person; it is asked about.")
                : said(member, ExecutionState.REJECTED, "The tenant does not address it to this person: " + refusal);
    }

    /** The Portal may call an Engine by another name than the hub does; then the code counts on which all agree. */
    private static ExecutionChange ofEngine(Member member, List<EngineReply> engines) {
        Optional<EngineReply> own = engines.stream()
                .filter(engine -> engine.name().equals(member.engine()))
                .findFirst();
        boolean rejected = own.map(List::of).orElse(engines).stream()
                .anyMatch(engine -> engine.rejected().contains(member.device()));
        if (rejected) {
            return said(
                    member,
                    ExecutionState.REJECTED,
                    "The Engine " + member.engine() + " does not take it for this device.");
        }
        if (own.filter(EngineReply::isUnreached).isPresent()) {
            return said(
                    member,
                    ExecutionState.REJECTED,
                    "The Portal is not connected to the Engine " + member.engine() + ".");
        }
        boolean taken = own.map(EngineReply::isTaken)
                .orElseGet(() -> !engines.isEmpty() && engines.stream().allMatch(EngineReply::isTaken));
        return taken
                ? said(member, ExecutionState.DISPATCHED, "The Engine " + member.engine() + " took it.")
                : ExecutionChange.of(member.execution(), ExecutionState.UNKNOWN, doubt(member, own));
    }

    private static String doubt(Member member, Optional<EngineReply> own) {
        return "The Portal does not say that the Engine %s took it%s; the Engine is asked."
                .formatted(
                        member.engine(),
                        own.map(engine -> " (" + engine.code() + ")").orElse(""));
    }

    private static ExecutionChange said(Member member, ExecutionState state, String cause) {
        return new ExecutionChange(member.execution(), state, cause, Evidence.PORTAL_ANSWER, null);
    }
}
