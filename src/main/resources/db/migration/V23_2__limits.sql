-- On how many devices an action was asked for in a day (UTC), where it has a cap.
create table remote_action_day (
    action text not null,
    day    date not null,
    used   integer not null default 0,
    primary key (action, day)
);
