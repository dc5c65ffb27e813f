-- How requested executions leave in groups. A claim keeps other workers off while the Engines are asked for their last runs; it
-- lapses by itself when its worker dies. docs/remote-actions.md tells what happens then.
alter table execution
    add column claim         uuid,
    add column claimed_until timestamptz,
    add column not_before    timestamptz,
    add column returns       integer not null default 0;
comment on column execution.claim is 'the group that a worker prepares; it counts until claimed_until';
comment on column execution.not_before is 'no attempt to send it before: it has just failed to leave, or its Engine did not answer';
comment on column execution.returns is 'how often it came back because it provably had not left';

-- One call to the Portal, with the group that it carried.
create table dispatch (
    id         uuid primary key,
    action     text        not null,
    params_key text        not null,
    at         timestamptz not null default clock_timestamp(),
    engines    text[]      not null,
    members    integer     not null,
    answer     text,
    ended_at   timestamptz
);
comment on column dispatch.id is 'also the requestUid in the Portal''s log';
comment on column dispatch.answer is 'what the Portal said, or why it said nothing; null while it is awaited, or when the hub died meanwhile';
create index dispatch_by_time on dispatch (at);
