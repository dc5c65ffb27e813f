package dev.deskside.upstream.tenant;

import com.github.luben.zstd.ZstdInputStream;
import dev.deskside.catalog.CatalogHolder;
import dev.deskside.catalog.TenantConfig;
import dev.deskside.upstream.UpstreamException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.springframework.stereotype.Component;

/** The files in which a tenant leaves its exports. */
@Component("exportFiles")
public class ExportFiles {

    private static final byte[] GZIP = {0x1f, (byte) 0x8b};
    private static final byte[] ZSTD = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd};
    private static final int BUFFER = 1 << 16;

    private final CatalogHolder catalog;

    ExportFiles(CatalogHolder catalog) {
        this.catalog = catalog;
    }

    /**
     * Where the file lies, as text: an address with https, or one on the very server of the tenant's API.
     *
     * @throws UpstreamException.Broken when it is another one
     */
    public String address(URI file) {
        URI api = catalog.current().tenant().map(TenantConfig::api).orElseThrow();
        boolean sameServer = String.valueOf(api.getAuthority()).equals(file.getAuthority())
                && api.getScheme().equals(file.getScheme());
        if (file.getHost() == null || file.getUserInfo() != null || !(sameServer || "https".equals(file.getScheme()))) {
            throw new UpstreamException.Broken(
                    "The tenant says that an export lies where the hub does not fetch it: its"
                            + " address must begin with https.");
        }
        return file.toString();
    }

    /** What the file holds, whichever of the tenant's compressions it has. */
    public InputStream open(InputStream file) throws IOException {
        BufferedInputStream content = new BufferedInputStream(file, BUFFER);
        content.mark(ZSTD.length);
        byte[] head = content.readNBytes(ZSTD.length);
        content.reset();
        if (begins(head, GZIP)) {
            return new GZIPInputStream(content, BUFFER);
        }
        return begins(head, ZSTD) ? new ZstdInputStream(content) : content;
    }

    private static boolean begins(byte[] head, byte[] with) {
        return Arrays.equals(Arrays.copyOf(head, with.length), with);
    }
}
