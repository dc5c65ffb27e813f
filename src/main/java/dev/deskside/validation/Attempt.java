package dev.deskside.validation;

/** Something that Camel may refuse. */
@FunctionalInterface
interface Attempt {
    void run() throws Exception;
}
