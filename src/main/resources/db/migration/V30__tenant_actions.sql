-- The remote actions of the tenant as its API described them at the last discovery, so that every replica knows without a
-- call what cannot work there. An action of the catalog that the tenant does not have is kept as well.
create table tenant_action (
    nql_id       text primary key,
    present      boolean not null,
    title        text,
    api_enabled  boolean,
    windows      boolean,
    mac_os       boolean,
    inputs       jsonb,
    outputs      jsonb,
    read_at      timestamptz not null default clock_timestamp(),
    constraint tenant_action_described check (not present
        or (title, api_enabled, windows, mac_os, inputs, outputs) is not null)
);
comment on column tenant_action.api_enabled is 'whether its API trigger is ticked';
comment on column tenant_action.windows is 'whether it has a script for Windows';
