-- What several devices were asked under, in one call: each is accepted, joined or refused by itself.
create table execution_batch (
    id           uuid primary key,
    action       text not null,
    caller       text not null,
    requested_at timestamptz not null default clock_timestamp()
);
create table execution_batch_member (
    batch      uuid not null references execution_batch on delete cascade,
    n          integer not null,
    device_uid text not null,
    execution  uuid references execution on delete cascade,
    joined     boolean not null,
    problem    text,
    detail     text,
    open       uuid,
    primary key (batch, n)
);
comment on column execution_batch_member.execution is 'null when it was refused';
comment on column execution_batch_member.problem is 'the kind of problem, if it was refused';
comment on column execution_batch_member.open is 'the execution that stood in the way, if it was refused for that';
create index execution_batch_member_by_execution on execution_batch_member (execution);

-- Requests that carried an Idempotency-Key: carried out once, however often they are sent.
create table idempotent_request (
    caller      text not null,
    key         text not null,
    fingerprint text not null,
    asked_at    timestamptz not null default clock_timestamp(),
    busy_until  timestamptz not null,
    execution   uuid references execution on delete cascade,
    batch       uuid references execution_batch on delete cascade,
    status      integer,
    location    text,
    retry_after integer,
    body        json,
    primary key (caller, key)
);
create index idempotent_request_by_time on idempotent_request (asked_at);
comment on column idempotent_request.fingerprint is 'of path and body: another request with the same key is an error of the caller';
comment on column idempotent_request.busy_until is 'until then somebody waits for the answer; one whose hub died is given up at that time';
comment on column idempotent_request.status is 'of the answer; null while there is none';

-- Lists, newest first.
create unique index execution_by_seq on execution (seq);
