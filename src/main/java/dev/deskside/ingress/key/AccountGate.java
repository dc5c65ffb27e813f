package dev.deskside.ingress.key;

import dev.deskside.ingress.IngressSettings;
import dev.deskside.problem.ProblemException;
import dev.deskside.problem.ProblemType;
import java.time.Duration;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Guards the account's password against guessing, on all replicas together (decision D4): one call in ten seconds per
 * client address, and at most five wrong passwords in ten seconds over all addresses. Both are refused before the
 * password is looked at.
 */
@Component
public class AccountGate {

    private final JdbcClient jdbc;
    private final AccountSettings account;
    private final double seconds;

    AccountGate(JdbcClient jdbc, AccountSettings account, IngressSettings settings) {
        this.jdbc = jdbc;
        this.account = account;
        this.seconds = settings.apiKeyInterval().toMillis() / 1000.0;
    }

    /**
     * Checks the account's credentials.
     *
     * @param address the client's address, IPv6 grouped by /64
     * @return whether user and password are right
     * @throws ProblemException 429 when this address, or everybody together, has to wait
     */
    public boolean admits(String address, String username, String password) {
        takeCall(address);
        int turn = takeTurn();
        boolean right = account.matches(username, password);
        jdbc.sql(
                        """
                        update account_attempt
                        set until = case when :right then '-infinity' else clock_timestamp() + make_interval(secs => :seconds) end
                        where turn = :turn""")
                .param("right", right)
                .param("seconds", seconds)
                .param("turn", turn)
                .update();
        return right;
    }

    private void takeCall(String address) {
        int taken = jdbc.sql(
                        """
                        insert into account_call as c (address, last_at) values (:address, clock_timestamp())
                        on conflict (address) do update set last_at = clock_timestamp()
                        where c.last_at <= clock_timestamp() - make_interval(secs => :seconds)""")
                .param("address", address)
                .param("seconds", seconds)
                .update();
        if (taken == 0) {
            throw refused("One call in %d seconds per client address.", waitOf(address));
        }
        forgetOldCalls();
    }

    private Duration waitOf(String address) {
        return jdbc.sql(
                        """
                        select ceil(extract(epoch from last_at - clock_timestamp()) + :seconds)::bigint
                        from account_call where address = :address""")
                .param("address", address)
                .param("seconds", seconds)
                .query(Long.class)
                .optional()
                .map(rest -> Duration.ofSeconds(Math.max(1, rest)))
                .orElse(Duration.ofSeconds(1));
    }

    private int takeTurn() {
        Optional<Integer> turn = jdbc.sql(
                        """
                        update account_attempt set until = clock_timestamp() + make_interval(secs => :seconds)
                        where turn = (select turn from account_attempt where until <= clock_timestamp()
                                      order by turn limit 1 for update skip locked)
                        returning turn""")
                .param("seconds", seconds)
                .query(Integer.class)
                .optional();
        return turn.orElseThrow(() -> refused(
                "Too many wrong passwords in the last %d seconds.", Duration.ofSeconds((long) Math.ceil(seconds))));
    }

    private void forgetOldCalls() {
        jdbc.sql(
                        """
                        delete from account_call where address in (
                            select address from account_call where last_at < clock_timestamp() - interval '1 minute'
                            limit 1000 for update skip locked)""")
                .update();
    }

    private ProblemException refused(String reason, Duration wait) {
        return new ProblemException(
                ProblemType.BUDGET_SPENT,
                reason.formatted((long) seconds) + " Ask again in " + wait.toSeconds() + " s.",
                wait);
    }
}
