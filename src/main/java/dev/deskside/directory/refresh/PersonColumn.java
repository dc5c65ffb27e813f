package dev.deskside.directory.refresh;

/** What one row of the activity query says: who used which device when. */
public enum PersonColumn {
    DEVICE,
    ACTIVITY,
    NAME,
    SID,
    UPN,
    MAIL
}
