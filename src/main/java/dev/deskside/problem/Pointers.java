package dev.deskside.problem;

/** JSON pointers as text (RFC 6901). */
public final class Pointers {

    private Pointers() {}

    /** @param key of an object's member, as it stands in the document */
    public static String child(String parent, String key) {
        return parent + "/" + key.replace("~", "~0").replace("/", "~1");
    }

    /** The pointer to what holds this; empty for the whole document and its members. */
    public static String parent(String pointer) {
        return pointer.substring(0, Math.max(0, pointer.lastIndexOf('/')));
    }

    /** The last key, as it stands in the document; empty for the whole document. */
    public static String lastKey(String pointer) {
        return pointer.substring(pointer.lastIndexOf('/') + 1)
                .replace("~1", "/")
                .replace("~0", "~");
    }
}
