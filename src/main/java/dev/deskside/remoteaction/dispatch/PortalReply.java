package dev.deskside.remoteaction.dispatch;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is known about a call to the Portal, or to the tenant, when it is over. */
public sealed interface PortalReply {

    /** In one sentence, for the record of calls. */
    String summary();

    /** The Portal took the request and says nothing about Engines, as its API v1. */
    record Taken() implements PortalReply {
        @Override
        public String summary() {
            return "The Portal took it.";
        }
    }

    /**
     * The tenant took the request.
     *
     * @param requestId by which its executions are found there
     */
    record TakenByTenant(String requestId) implements PortalReply {
        @Override
        public String summary() {
            return "The tenant took it as request " + requestId + ".";
        }
    }

    /**
     * The tenant tells of each person whether it addresses a campaign to them.
     *
     * @param requests by which each is found there, by SID
     * @param refusals why it does not, by SID
     */
    record ByPerson(Map<String, String> requests, Map<String, String> refusals) implements PortalReply {
        public ByPerson {
            requests = Map.copyOf(requests);
            refusals = Map.copyOf(refusals);
        }

        @Override
        public String summary() {
            return "The tenant addresses it to %s of %s people."
                    .formatted(requests.size(), requests.size() + refusals.size());
        }
    }

    /** The Portal tells what each Engine said. */
    record ByEngine(List<EngineReply> engines) implements PortalReply {
        public ByEngine {
            engines = List.copyOf(engines);
        }

        @Override
        public String summary() {
            return String.join(
                    ", ",
                    engines.stream()
                            .map(engine -> engine.name() + " " + engine.code())
                            .toList());
        }
    }

    /**
     * What one Engine said to the Portal.
     *
     * @param code {@code OK}, {@code DISCONNECTED}, {@code TIMEOUT} or others
     * @param rejected the devices among those of the request that it does not take
     */
    record EngineReply(String name, String code, Set<String> rejected) {

        private static final String TAKEN = "OK";
        private static final String UNREACHED = "DISCONNECTED";

        public EngineReply {
            rejected = Set.copyOf(rejected);
        }

        boolean isTaken() {
            return code.equalsIgnoreCase(TAKEN);
        }

        /** Whether the Portal says that it could not hand the request to the Engine. */
        boolean isUnreached() {
            return code.equalsIgnoreCase(UNREACHED);
        }
    }

    /** The Portal refused the request before anything ran. */
    record Refused(String why) implements PortalReply {
        @Override
        public String summary() {
            return why;
        }
    }

    /**
     * Nothing has left the hub, or the Portal has put the request off before it looked at it.
     *
     * @param pause until the next attempt; null when nobody said
     */
    record NotSent(String why, @Nullable Duration pause) implements PortalReply {
        @Override
        public String summary() {
            return why;
        }
    }

    /** It has left, or may have, and what the Portal did with it is not known. */
    record Lost(String why) implements PortalReply {
        @Override
        public String summary() {
            return why;
        }
    }
}
