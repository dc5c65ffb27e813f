package dev.deskside.simulator;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Date;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * The self-signed certificate of the simulated systems, for localhost, in a folder: {@code certificate.pem}, which a
 * client can trust, and {@code key.pem}. Made once and kept.
 */
final class Certificate {

    private static final int DAYS = 3_650;

    private final Path folder;

    private Certificate(Path folder) {
        this.folder = folder;
    }

    /** The certificate of that folder, made if there is none that is still valid. */
    static Certificate in(Path folder) throws IOException {
        var certificate = new Certificate(folder);
        try {
            if (!certificate.isUsable()) {
                certificate.make();
            }
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IOException("The certificate of the simulator could not be made in " + folder, e);
        }
        return certificate;
    }

    /** The file that a client trusts. */
    Path file() {
        return folder.resolve("certificate.pem");
    }

    SSLContext context() throws IOException {
        try {
            char[] none = {};
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("simulator", key(), none, new java.security.cert.Certificate[] {read()});
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, none);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException(
                    "The certificate in " + folder + " cannot be used; delete it to have a new one made", e);
        }
    }

    private boolean isUsable() throws IOException, GeneralSecurityException {
        return Files.exists(file())
                && Files.exists(keyFile())
                && read().getNotAfter().toInstant().isAfter(Instant.now().plus(1, ChronoUnit.DAYS));
    }

    private X509Certificate read() throws IOException, GeneralSecurityException {
        try (var in = Files.newInputStream(file())) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }

    private PrivateKey key() throws IOException, GeneralSecurityException {
        String base64 =
                Files.readString(keyFile()).replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
        return KeyFactory.getInstance("EC")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
    }

    private Path keyFile() {
        return folder.resolve("key.pem");
    }

    private void make() throws IOException, GeneralSecurityException, OperatorCreationException {
        Files.createDirectories(folder);
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair pair = generator.generateKeyPair();
        write(keyFile(), pem(new JcaPKCS8Generator(pair.getPrivate(), null)), true);
        write(file(), pem(sign(pair)), false);
    }

    private static X509Certificate sign(KeyPair pair)
            throws IOException, GeneralSecurityException, OperatorCreationException {
        var name = new X500Name("CN=localhost, O=Deskside simulator");
        Instant now = Instant.now();
        var builder = new JcaX509v3CertificateBuilder(
                name,
                new BigInteger(120, new SecureRandom()),
                Date.from(now.minus(1, ChronoUnit.DAYS)),
                Date.from(now.plus(DAYS, ChronoUnit.DAYS)),
                name,
                pair.getPublic());
        var names = new GeneralNames(new GeneralName[] {
            new GeneralName(GeneralName.dNSName, "localhost"),
            new GeneralName(GeneralName.iPAddress, "127.0.0.1"),
            new GeneralName(GeneralName.iPAddress, "::1")
        });
        builder.addExtension(Extension.subjectAlternativeName, false, names);
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
        var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate());
        return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
    }

    private static String pem(Object object) throws IOException {
        var text = new StringWriter();
        try (var writer = new JcaPEMWriter(text)) {
            writer.writeObject(object);
        }
        return text.toString();
    }

    /** Writes a whole file or none; a secret one only its owner may read. */
    private void write(Path file, String text, boolean secret) throws IOException {
        Path draft = Files.createTempFile(folder, file.getFileName().toString(), ".tmp");
        Files.write(draft, text.getBytes(StandardCharsets.US_ASCII));
        if (!secret && Files.getFileStore(draft).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rw-r--r--"));
        }
        Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
    }
}
