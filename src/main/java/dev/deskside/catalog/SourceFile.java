package dev.deskside.catalog;

import java.nio.file.Path;

/**
 * The text of one file.
 *
 * @param label as people find the file
 * @param text its content
 * @param folder what relative paths in it start from
 */
record SourceFile(String label, String text, Path folder) {}
