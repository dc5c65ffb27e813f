package dev.deskside.ingress.edge;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.Part;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A request as routes may see it: headers of the allow-list, parameters of the query, a body that is in memory. */
class EdgeRequest extends HttpServletRequestWrapper {

    private final byte[] body;
    private final Map<String, List<String>> query;

    EdgeRequest(HttpServletRequest request, byte[] body) {
        super(request);
        this.body = body;
        this.query = QueryString.parse(request.getQueryString());
    }

    @Override
    public @Nullable String getHeader(String name) {
        return HeaderNames.mayComeIn(name) ? super.getHeader(name) : null;
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        return HeaderNames.mayComeIn(name) ? super.getHeaders(name) : Collections.emptyEnumeration();
    }

    @Override
    public Enumeration<String> getHeaderNames() {
        return Collections.enumeration(Collections.list(super.getHeaderNames()).stream()
                .filter(HeaderNames::mayComeIn)
                .toList());
    }

    @Override
    public long getDateHeader(String name) {
        return HeaderNames.mayComeIn(name) ? super.getDateHeader(name) : -1;
    }

    @Override
    public int getIntHeader(String name) {
        return HeaderNames.mayComeIn(name) ? super.getIntHeader(name) : -1;
    }

    @Override
    public Cookie[] getCookies() {
        return new Cookie[0];
    }

    @Override
    public @Nullable String getParameter(String name) {
        List<String> values = query.get(name);
        return values == null ? null : values.get(0);
    }

    @Override
    public Map<String, String[]> getParameterMap() {
        return query.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, entry -> entry.getValue().toArray(String[]::new)));
    }

    @Override
    public Enumeration<String> getParameterNames() {
        return Collections.enumeration(query.keySet());
    }

    @Override
    public String @Nullable [] getParameterValues(String name) {
        List<String> values = query.get(name);
        return values == null ? null : values.toArray(String[]::new);
    }

    @Override
    public Collection<Part> getParts() {
        return List.of();
    }

    @Override
    public @Nullable Part getPart(String name) {
        return null;
    }

    @Override
    public int getContentLength() {
        return body.length;
    }

    @Override
    public long getContentLengthLong() {
        return body.length;
    }

    @Override
    public ServletInputStream getInputStream() {
        return new MemoryInputStream(body);
    }

    @Override
    public BufferedReader getReader() {
        String encoding = getCharacterEncoding();
        Charset charset = encoding == null ? StandardCharsets.UTF_8 : Charset.forName(encoding);
        return new BufferedReader(new InputStreamReader(getInputStream(), charset));
    }
}
