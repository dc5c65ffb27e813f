-- Stops of remote actions that are in force; those that were lifted stand in the ledger.
create table remote_action_stop (
    id      uuid primary key default gen_random_uuid(),
    action  text,
    devices text,
    reason  text not null,
    set_by  text not null,
    set_at  timestamptz not null default now()
);
comment on column remote_action_stop.action is 'null: all actions';
comment on column remote_action_stop.devices is 'a pattern of device names with * and ?; null: all devices';
create unique index remote_action_stop_target on remote_action_stop (coalesce(action, ''), coalesce(devices, ''));

-- Why the action is stopped on the device of that name; null when it is not. What waits to be dispatched is asked about by this, too.
create function remote_action_stop_reason(wanted_action text, device_name text) returns text
    language sql stable
    return (select s.reason from remote_action_stop s
            where (s.action is null or s.action = wanted_action)
              and (s.devices is null
                   or lower(coalesce(device_name, '')) like replace(replace(replace(replace(replace(
                       lower(s.devices), '\', '\\'), '%', '\%'), '_', '\_'), '*', '%'), '?', '_'))
            order by s.set_at limit 1);
