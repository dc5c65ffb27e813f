-- With what the hub signs what it sends to addresses that callers name.
create table signing_secret (
    owner      text not null,
    n          bigint generated always as identity,
    secret     bytea not null,
    created_at timestamptz not null default clock_timestamp(),
    ends_at    timestamptz,
    primary key (owner, n)
);
comment on column signing_secret.owner is 'for callbacks: the name of the key';
comment on column signing_secret.ends_at is 'null: it counts; else it signs besides the newer one until then';

-- Whom the hub tells how an execution ended.
create table callback (
    id         uuid primary key default gen_random_uuid(),
    execution  uuid not null references execution on delete cascade,
    caller     text not null,
    url        text not null,
    host       text not null,
    created_at timestamptz not null default clock_timestamp(),
    unique (execution, caller, url)
);
-- What is told: the end, and what a confirmation found. At least once each.
create table callback_delivery (
    id            uuid primary key default gen_random_uuid(),
    callback      uuid not null references callback on delete cascade,
    type          text not null,
    host          text not null,
    at            timestamptz not null default clock_timestamp(),
    state         text not null default 'due' check (state in ('due', 'delivered', 'gone', 'given_up')),
    attempts      integer not null default 0,
    next_at       timestamptz not null default clock_timestamp(),
    claimed_until timestamptz,
    last_status   integer,
    last_problem  text,
    ended_at      timestamptz,
    unique (callback, type)
) with (fillfactor = 80);
comment on column callback_delivery.type is 'what happened, as events name it: execution.success';
comment on column callback_delivery.next_at is 'when it is tried, or tried again; while somebody tries, when that one is taken for dead';
comment on column callback_delivery.last_status is 'of the last answer; null when there was none';
create index callback_delivery_due on callback_delivery (host, next_at) where state = 'due';
