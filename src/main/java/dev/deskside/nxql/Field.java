package dev.deskside.nxql;

/** A field that a query names. */
public sealed interface Field {

    /** The name, without the {@code #} and the quotes of a dynamic field. */
    String name();

    Position at();

    /** A field that every installation has: {@code device_uid}. */
    record Static(String name, Position at) implements Field {}

    /**
     * A field that only the installation knows: a category, custom field, score or output of a remote action, such as
     * {@code #"action:Disk Cleanup/ExecutionStatus"}.
     */
    record Dynamic(String name, Position at) implements Field {}

    /** A dynamic field whose name is a parameter, {@code #%1}; the name here is the parameter's, without {@code %}. */
    record DynamicParameter(String name, Position at) implements Field {}

    /** All fields whose name fits: {@code *} for all, {@code *entity}. */
    record Wildcard(String name, Position at) implements Field {}
}
