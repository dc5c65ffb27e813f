package dev.deskside.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogFilesTest {

    @TempDir
    Path connectors;

    @TempDir
    Path topics;

    private CatalogFiles files = new CatalogFiles(CatalogSource.of(Path.of(".")));

    @BeforeEach
    void makeFiles() throws IOException {
        Files.writeString(connectors.resolve("engines.yaml"), "engines: []\n");
        Files.writeString(topics.resolve("vpn.topic.yaml"), "topic: vpn\n");
        files = new CatalogFiles(CatalogSource.of(connectors, topics));
    }

    @Test
    void shouldSeeNothingWhereNothingHasChanged() {
        assertThat(files.haveChanged()).isFalse();
        assertThat(files.haveChanged()).isFalse();
    }

    @Test
    void shouldWaitUntilAChangedFileIsAtRest() throws IOException {
        Path topic = topics.resolve("vpn.topic.yaml");
        Files.writeString(topic, "topic:");
        assertThat(files.haveChanged()).isFalse();
        Files.writeString(topic, "topic: vpn2\n");
        assertThat(files.haveChanged()).isFalse();

        assertThat(files.haveChanged()).isTrue();
        assertThat(files.wereRead()).isTrue();
        assertThat(files.haveChanged()).isFalse();
    }

    @Test
    void shouldNotMissAFileThatVanishesForAMomentWhileItIsSaved() throws IOException {
        Path topic = topics.resolve("vpn.topic.yaml");
        FileTime time = Files.getLastModifiedTime(topic);
        Files.delete(topic);
        assertThat(files.haveChanged()).isFalse();
        Files.writeString(topic, "topic: vpn\n");
        Files.setLastModifiedTime(topic, time);

        assertThat(files.haveChanged()).isFalse();
        assertThat(files.haveChanged()).isFalse();
    }

    @Test
    void shouldSeeAContentOfTheSameSizeAndTime() throws IOException {
        Path topic = topics.resolve("vpn.topic.yaml");
        FileTime time = Files.getLastModifiedTime(topic);
        Files.writeString(topic, "topic: vpm\n");
        Files.setLastModifiedTime(topic, time);

        assertThat(files.haveChanged()).isFalse();
        assertThat(files.haveChanged()).isTrue();
    }

    @Test
    void shouldSeeNewAndDeletedFilesAndTheListsBesideThem() throws IOException {
        Files.writeString(connectors.resolve("mail-addresses.csv"), "mail,sid\n");
        assertThat(settled()).isTrue();
        Files.delete(connectors.resolve("mail-addresses.csv"));
        assertThat(settled()).isTrue();
        Files.writeString(topics.resolve("new.topic.yaml"), "topic: new\n");
        assertThat(settled()).isTrue();
    }

    @Test
    void shouldNotCountWhatWasReadWhileAFileChanged() throws IOException {
        Files.writeString(topics.resolve("vpn.topic.yaml"), "topic: vpn2\n");
        files.haveChanged();
        assertThat(files.haveChanged()).isTrue();
        Files.writeString(topics.resolve("vpn.topic.yaml"), "topic: vpn3\n");

        assertThat(files.wereRead()).isFalse();
        assertThat(settled()).isTrue();
    }

    @Test
    void shouldReadFilesThatNeverComeToRestAfterAWhile() throws IOException {
        int looks = 0;
        do {
            Files.writeString(topics.resolve("vpn.topic.yaml"), "topic: vpn" + looks++ + "\n");
        } while (!files.haveChanged() && looks < 1000);

        assertThat(looks).isLessThan(100);
    }

    @Test
    void shouldSurviveFoldersThatDoNotExist() {
        CatalogFiles none = new CatalogFiles(CatalogSource.of(connectors.resolve("x"), topics.resolve("y")));

        assertThat(none.haveChanged()).isFalse();
    }

    /** Whether a change is seen once and then no more. */
    private boolean settled() {
        boolean atOnce = files.haveChanged();
        boolean then = files.haveChanged();
        return !atOnce && then && files.wereRead() && !files.haveChanged();
    }
}
