-- The directory: what the hub knows of engines, devices and employees, the runs that fill it, and the outbox of events.

create table engine_state (
    engine_id        text primary key,
    live             boolean not null default true,
    refreshed_at     timestamptz,
    failed_runs      integer not null default 0,
    failure          text,
    devices          bigint not null default 0,
    doubted_devices  bigint
);
comment on column engine_state.live is 'false: the engine counts as down, readers do not see its rows';
comment on column engine_state.refreshed_at is 'when the last whole answer of the engine became visible; the age of all its rows';
comment on column engine_state.failed_runs is 'failed discovery runs in a row';
comment on column engine_state.doubted_devices is 'number of devices of an answer that was refused as suspiciously small';

-- One row per engine and device. Fields that every Engine knows are typed columns, those that only this installation
-- knows (remote action outputs, scores, categories) lie in dyn by their name. docs/decisions/0002-directory.md says why.
-- Pages are left half empty: a refresh that changes all rows finds room beside each, and touches no index.
create table device (
    engine_id                     text not null,
    device_uid                    text not null,
    platform                      text not null,
    owner                         boolean not null default true,
    changed_at                    timestamptz not null default now(),
    name                          text,
    engine_object_id              bigint,
    entity                        text,
    group_name                    text,
    device_type                   text,
    device_model                  text,
    device_manufacturer           text,
    device_serial_number          text,
    bios_serial_number            text,
    os_version_and_architecture   text,
    cpu_model                     text,
    number_of_cpus                bigint,
    number_of_cores               bigint,
    logical_cpu_number            bigint,
    cpu_frequency                 bigint,
    total_ram                     bigint,
    number_of_graphical_cards     bigint,
    graphical_card_ram            bigint,
    graphical_cards               text,
    monitors                      text,
    system_drive_free_space       bigint,
    system_drive_capacity         bigint,
    system_drive_usage            double precision,
    total_drive_capacity          bigint,
    total_drive_free_space        bigint,
    total_drive_usage             double precision,
    logical_drives                text,
    last_ip_address               text,
    ip_addresses                  text,
    mac_addresses                 text,
    last_logged_on_user           text,
    last_logon_time               timestamptz,
    last_system_boot              timestamptz,
    number_of_days_since_last_boot bigint,
    first_seen                    timestamptz,
    last_seen                     timestamptz,
    distinguished_name            text,
    antivirus_name                text,
    antivirus_rtp                 text,
    antivirus_up_to_date          text,
    antispyware_name              text,
    dyn                           jsonb not null default '{}',
    primary key (engine_id, device_uid)
) with (autovacuum_vacuum_scale_factor = 0.05, fillfactor = 50);
create index device_by_uid on device (device_uid, engine_id);
create index device_by_name on device (lower(name));
comment on column device.owner is 'true on the row of the live engine that saw the device last';
comment on column device.changed_at is 'set only when a value differs: the watermark of incremental readers';

create table app_user (
    user_key   text primary key,
    sid        text,
    account    text,
    domain     text,
    upn        text,
    mail       text,
    full_name  text
);
create index app_user_by_account on app_user (lower(account));
create index app_user_by_sid on app_user (lower(sid));
create index app_user_by_upn on app_user (lower(upn));
create index app_user_by_mail on app_user (lower(mail));
comment on column app_user.user_key is 'the SID, or name:domain\account in lower case where no SID is known';

create table device_user (
    engine_id      text not null,
    device_uid     text not null,
    user_key       text not null,
    last_activity  timestamptz,
    source         text not null check (source in ('user_activity', 'last_logon')),
    primary key (engine_id, device_uid, user_key)
) with (autovacuum_vacuum_scale_factor = 0.05, fillfactor = 50);
create index device_user_by_user on device_user (user_key);

-- Mail addresses and UPNs that only a file of the installation knows (connectors/identities.yaml).
create table identity_map (
    identifier  text not null,
    value       text not null,
    maps        text not null,
    target      text not null,
    primary key (identifier, value, target)
);
comment on column identity_map.value is 'in lower case';

create table discovery_run (
    id          uuid primary key,
    trigger     text not null check (trigger in ('schedule', 'request')),
    state       text not null check (state in ('running', 'succeeded', 'partly_failed', 'failed', 'aborted')),
    started_at  timestamptz not null default now(),
    ended_at    timestamptz,
    failure     text
);
create index discovery_run_by_start on discovery_run (started_at desc);
create unique index discovery_run_one_at_a_time on discovery_run ((true)) where state = 'running';

create table discovery_engine_run (
    run_id             uuid not null references discovery_run on delete cascade,
    engine_id          text not null,
    state              text not null check (state in ('running', 'succeeded', 'failed', 'aborted')),
    started_at         timestamptz not null default now(),
    ended_at           timestamptz,
    attempts           integer not null default 0,
    devices            bigint,
    users              bigint,
    changed            bigint,
    removed            bigint,
    unreadable_values  bigint not null default 0,
    failure            text,
    primary key (run_id, engine_id)
);

-- The outbox: written in the transaction of the change. A reader sees only rows below the snapshot's horizon, in the
-- order (tx, seq), so that it never passes over a change that commits late. docs/decisions/0003-outbox.md says why.
create table event (
    tx       xid8 not null default pg_current_xact_id(),
    seq      bigint generated always as identity,
    id       uuid not null default gen_random_uuid(),
    type     text not null,
    subject  text not null,
    at       timestamptz not null default now(),
    data     jsonb not null default '{}',
    primary key (tx, seq)
);
create index event_by_time on event (at);

-- Where an engine's answer waits until it is whole; the tables are made by each run.
create schema deskside_staging;
