package dev.deskside.catalog;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A YAML file as a tree that remembers its lines.
 *
 * @param root the content
 * @param lines from JSON pointers to lines, which count from 1
 */
record YamlDocument(JsonNode root, Lines lines) {}
