-- Asking Engines what became of executions. There is no leader: each replica claims the turns that are due.
create table poll_turn (
    engine_id     text primary key,
    due_at        timestamptz not null,
    claim         uuid,
    claimed_until timestamptz not null default '-infinity',
    late_due_at   timestamptz not null default '-infinity',
    clock_offset  double precision
);
comment on table poll_turn is 'when each Engine is asked next, and who does it; the rhythm is the Engine''s, not a replica''s';
comment on column poll_turn.claimed_until is 'renewed while its replica lives: a turn whose replica died is free again when this is over';
comment on column poll_turn.late_due_at is 'when executions are asked about again that were given up';
comment on column poll_turn.clock_offset is 'seconds that the Engine''s clock is ahead of this database''s; null until an answer has shown it';

-- What each turn cost and spared; kept for a day.
create table poll_receipt (
    n         bigint generated always as identity primary key,
    engine_id text not null,
    at        timestamptz not null default clock_timestamp(),
    members   integer not null,
    calls     integer not null,
    saved     integer not null,
    settled   integer not null,
    failure   text
);
comment on column poll_receipt.members is 'executions that the Engine was asked about';
comment on column poll_receipt.calls is 'queries that left for it';
comment on column poll_receipt.saved is 'queries that asking for each execution alone would have needed besides';
comment on column poll_receipt.settled is 'executions whose state changed';
create index poll_receipt_by_engine on poll_receipt (engine_id, at);

-- Those that were given up and may still be settled by a late trace.
create index execution_late on execution (engine_id, ended_at) where state = 'NOT_CONFIRMED';
