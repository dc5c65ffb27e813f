package dev.deskside.catalog;

import dev.deskside.problem.Pointers;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads the URL of an upstream. A message never repeats a URL, since it may hold a password. */
final class UrlCheck {

    private static final int HIGHEST_PORT = 65535;

    private UrlCheck() {}

    /** A URL to add paths to, without a slash at its end; null when it cannot be used, then the place says why. */
    static @Nullable URI base(Place place, String example) {
        URI url = address(place, example);
        if (url != null
                && (url.getRawPath().endsWith("/2/query") || url.getRawPath().startsWith("/api/"))) {
            place.wrong("the URL names a path that the hub adds itself", write(place, example));
            return null;
        }
        return url;
    }

    /** The same for a URL that is called as it stands. */
    static @Nullable URI address(Place place, String example) {
        String text = place.text();
        if (text == null) {
            return null;
        }
        String write = write(place, example);
        try {
            URI url = new URI(text.strip().replaceAll("/+$", ""));
            String wrong = wrong(url);
            if (wrong == null) {
                return url;
            }
            place.wrong(wrong, write);
        } catch (URISyntaxException e) {
            place.wrong("this is not a URL: " + e.getReason() + " at character " + (e.getIndex() + 1), write);
        }
        return null;
    }

    private static String write(Place place, String example) {
        return "write " + Pointers.lastKey(place.pointer()) + ": \"" + example + "\"";
    }

    private static @Nullable String wrong(URI url) {
        String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !scheme.equals("http")) {
            return "the URL does not begin with https://";
        }
        if (url.getRawUserInfo() != null
                || String.valueOf(url.getRawAuthority()).contains("@")) {
            return "the URL holds an account; username and password have keys of their own";
        }
        if (url.getHost() == null) {
            return "the URL has no host that can be called (letters, digits, dots and dashes), or its port is no number";
        }
        if (url.getPort() == 0 || url.getPort() > HIGHEST_PORT) {
            return "the port of the URL does not lie between 1 and 65535";
        }
        if (url.getRawQuery() != null || url.getRawFragment() != null) {
            return "the URL has a part after ? or #, which the hub adds itself";
        }
        if (scheme.equals("http") && !isLoopback(url.getHost())) {
            return "http:// would send the password unprotected over the network; only this machine may be called so";
        }
        return null;
    }

    private static boolean isLoopback(String host) {
        return host.equalsIgnoreCase("localhost")
                || host.equals("[::1]")
                || host.matches("127\\.[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}");
    }
}
