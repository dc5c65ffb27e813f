-- Executions of remote actions: one row each, with everything that is known of it. docs/remote-actions.md draws its states.
create table execution (
    id              uuid primary key default gen_random_uuid(),
    seq             bigint generated always as identity,
    batch           uuid,
    action          text not null,
    title           text not null,
    action_uid      text not null,
    params          jsonb not null default '{}',
    params_key      text not null,
    device_uid      text not null,
    device_name     text,
    engine_id       text not null,
    platform        text not null,
    caller          text not null,
    topic           text,
    remediation     text,
    because         jsonb,
    timeout_seconds integer not null,
    state           text not null check (state in ('REQUESTED', 'DISPATCHING', 'DISPATCHED', 'WAITING_ON_DEVICE', 'WAITING_ON_USER',
                    'IN_PROGRESS', 'UNKNOWN', 'SUCCESS', 'FAILURE', 'EXPIRED', 'CANCELLED', 'REJECTED', 'NOT_CONFIRMED')),
    cause           text not null,
    changed_at      timestamptz not null default clock_timestamp(),
    requested_at    timestamptz not null default clock_timestamp(),
    dispatch        uuid,
    dispatched_at   timestamptz,
    answer_by       timestamptz,
    observe_until   timestamptz,
    baseline_date   text,
    baseline_status text,
    engine_date     text,
    engine_status   text,
    engine_details  text,
    outputs         jsonb,
    evidence        text not null default 'none',
    ended_at        timestamptz
) with (fillfactor = 70);
comment on column execution.seq is 'the order in which they were requested';
comment on column execution.params_key is 'the parameters in one canonical text: equal ones are joined and leave together';
comment on column execution.because is 'the conditions that suggested it, with the values that they saw';
comment on column execution.dispatch is 'the call to the Portal that carries it; also the requestUid there';
comment on column execution.answer_by is 'when the answer of that call is late for certain: the row becomes UNKNOWN';
comment on column execution.observe_until is 'no trace until then: the row becomes NOT_CONFIRMED';
comment on column execution.baseline_date is 'the last ExecutionDate of that action there, as the Engine wrote it just before the dispatch';
comment on column execution.evidence is 'what the state rests on: none, portal_answer, engine_execution_date';

-- An Engine keeps one last result per device and action, so two that are out could never be told apart.
create unique index execution_out on execution (device_uid, action)
    where state in ('DISPATCHING', 'DISPATCHED', 'WAITING_ON_DEVICE', 'WAITING_ON_USER', 'IN_PROGRESS', 'UNKNOWN');
-- The same request while one is open joins it.
create unique index execution_open on execution (device_uid, action, params_key)
    where state in ('REQUESTED', 'DISPATCHING', 'DISPATCHED', 'WAITING_ON_DEVICE', 'WAITING_ON_USER', 'IN_PROGRESS', 'UNKNOWN');
create index execution_requested on execution (seq) where state = 'REQUESTED';
create index execution_pending on execution (engine_id, action)
    where state in ('DISPATCHING', 'DISPATCHED', 'WAITING_ON_DEVICE', 'WAITING_ON_USER', 'IN_PROGRESS', 'UNKNOWN');
create index execution_by_batch on execution (batch) where batch is not null;
create index execution_by_device on execution (device_uid, seq desc);
create index execution_by_time on execution (requested_at);

-- Every state that an execution had, and why.
create table execution_change (
    execution uuid not null references execution on delete cascade,
    n         bigint generated always as identity,
    at        timestamptz not null default clock_timestamp(),
    state     text not null,
    cause     text not null,
    primary key (execution, n)
);
