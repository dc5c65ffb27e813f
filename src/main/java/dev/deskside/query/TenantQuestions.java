package dev.deskside.query;

import dev.deskside.catalog.DeviceFields;
import dev.deskside.catalog.TenantConfig;
import dev.deskside.directory.DeviceQuery;
import dev.deskside.problem.ProblemException;
import dev.deskside.problem.ProblemType;
import dev.deskside.upstream.tenant.NqlQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Says which saved queries of a tenant answer a question about one of its devices: the one that the question brings along, or
 * those that the hub ships for fields of a device and for the outputs of remote actions.
 */
@Component
class TenantQuestions {

    /** The parameter of a saved query about one device: its Collector id. */
    private static final String DEVICE = "device";

    private static final String NO_NXQL =
            "The device is known to the tenant alone, which answers no questions in NXQL but those for plain fields of one device. "
                    + "For others, save a query there and name it in a topic (docs/tenant.md).";

    /**
     * The queries to ask; none when the question is about more than fields of the device.
     *
     * @param device the device's id on the tenant
     */
    Optional<List<NqlQuery>> of(QueryRequest request, TenantConfig tenant, String device) {
        String saved = request.savedQuery();
        if (saved != null) {
            return Optional.of(List.of(about(device, saved)));
        }
        return DeviceQuery.fieldsOf(request.query()).map(fields -> ofFields(fields, tenant, device));
    }

    /** Why there is no answer. */
    static ProblemException noNxql() {
        return new ProblemException(ProblemType.CANNOT_BE_DONE, NO_NXQL);
    }

    private static List<NqlQuery> ofFields(List<String> fields, TenantConfig tenant, String device) {
        List<NqlQuery> questions = new ArrayList<>();
        if (fields.stream().anyMatch(field -> DeviceFields.find(field).isPresent())) {
            questions.add(about(device, tenant.queries().device()));
        }
        if (fields.stream().anyMatch(field -> DeviceFields.find(field).isEmpty())) {
            questions.add(about(device, tenant.queries().deviceExecutions()));
        }
        return questions;
    }

    private static NqlQuery about(String device, String query) {
        return new NqlQuery(query, Map.of(DEVICE, device));
    }
}
