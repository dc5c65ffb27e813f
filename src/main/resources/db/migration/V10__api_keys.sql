-- The keys of callers. A key itself is never stored: named keys are random, the account's key is derived anew
-- from user, password and the salt, and both are looked up by their SHA-256.
create table api_key (
    id           uuid primary key default gen_random_uuid(),
    name         text        not null,
    scopes       text[]      not null,
    hash         bytea       not null unique,
    salt         bytea,                       -- only the account's key has one
    created_at   timestamptz not null default now(),
    last_used_at timestamptz,                 -- coarse: at most one write in five minutes
    revoked_at   timestamptz
);

create unique index api_key_active_name on api_key (name) where revoked_at is null;

-- One row per client address that used the account's credentials lately: one call in ten seconds.
create unlogged table account_call (
    address text primary key,
    last_at timestamptz not null
);

create index account_call_last_at on account_call (last_at);

-- Five turns at checking the account's password. A wrong password keeps its turn for ten seconds.
create table account_attempt (
    turn  smallint primary key,
    until timestamptz not null
);

insert into account_attempt (turn, until)
select turn, '-infinity' from generate_series(1, 5) as turn;
