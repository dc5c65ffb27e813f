package dev.deskside.simulator;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskside.simulator.fleet.Campaigns;
import dev.deskside.simulator.fleet.Campaigns.Campaign;
import dev.deskside.simulator.fleet.Fleet;
import dev.deskside.simulator.fleet.People;
import dev.deskside.simulator.fleet.User;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** Shows campaigns to people: {@code POST /api/v1/euf/campaign/trigger}, which answers for each of them apart. */
record CampaignApi(Fleet fleet) {

    static final String TRIGGER = "/api/v1/euf/campaign/trigger";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern ANY = Pattern.compile("(?s).+");
    private static final int LONGEST = 525_600;
    private static final int MOST_PARAMETERS = 30;

    void trigger(Exchange exchange, long reaction) throws IOException {
        var body = new TenantBody(SimulatedTenant.json(exchange));
        String id = body.text("campaignNqlId");
        Campaign campaign =
                Campaigns.find(id).orElseThrow(() -> new BadRequestException(400, "There is no campaign " + id));
        if (!campaign.callable()) {
            TenantProblem.reply(exchange, 403, "");
            return;
        }
        Set<String> sids = body.list("userSid", 1, ANY);
        int minutes = body.number("expiresInMinutes", 1, LONGEST, -1);
        Set<String> parameters = body.texts("parameters").keySet();
        if (parameters.size() > MOST_PARAMETERS || !parameters.equals(campaign.parameters())) {
            throw new BadRequestException(400, "The parameters of " + id + " are " + campaign.parameters());
        }
        ArrayNode requests = JSON.createArrayNode();
        for (String sid : sids) {
            Optional<User> user = new People(fleet).bySid(sid);
            ObjectNode request = requests.addObject().put("userSid", sid);
            if (user.isPresent()) {
                String uuid = UUID.randomUUID().toString();
                fleet.campaigns().target(uuid, campaign, user.get(), minutes, reaction);
                request.put("requestId", uuid);
            } else {
                request.put("message", "There is no user with this SID");
            }
        }
        exchange.count(requests.size());
        LateFaults.reply(exchange, JSON.createObjectNode().set("requests", requests));
    }
}
