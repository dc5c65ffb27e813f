package dev.deskside.ingress.key;

import dev.deskside.outbound.SigningSecrets;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The secrets with which callers find out that a callback comes from the hub: each key makes its own. */
@Component("callbackSecrets")
public class CallbackSecrets {

    private final SigningSecrets secrets;

    CallbackSecrets(SigningSecrets secrets) {
        this.secrets = secrets;
    }

    /** @param caller the name of the key; Camel hands over a key that is named "null" as null */
    public SigningSecrets.Shown renew(@Nullable String caller) {
        return secrets.renew(String.valueOf(caller));
    }
}
