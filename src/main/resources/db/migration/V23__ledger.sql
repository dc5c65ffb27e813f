-- The ledger: every change of an execution, in a chain of hashes. Rows are added and never changed, but for the last three
-- columns: what may name people stands there, outside of the chain, and can be erased. docs/ledger.md explains it.
create table ledger (
    n         bigint primary key,
    at        timestamptz not null,
    type      text not null,
    execution uuid,
    action    text,
    device    text,
    caller    text,
    previous  text not null,
    hash      text not null,
    entry     text not null,
    person    uuid,
    salt      text,
    details   text
);
comment on column ledger.hash is 'SHA-256 of previous, a line feed and entry; the columns before it only help to find rows';
comment on column ledger.entry is 'the text that is hashed, JSON; it holds the seal of the details';
comment on column ledger.person is 'pseudonym of the employee, also in the entry';
comment on column ledger.details is 'JSON whose seal (SHA-256 of salt, a line feed and the details) stands in the entry; null when erased';
create index ledger_by_execution on ledger (execution);
create index ledger_by_device on ledger (lower(device), n desc);
create index ledger_by_action on ledger (action, n desc);
create index ledger_by_time on ledger (at);
create index ledger_by_person on ledger (person) where person is not null;

-- Who a pseudonym is.
create table ledger_person (
    pseudonym uuid primary key default gen_random_uuid(),
    name      text not null unique
);

-- How far the chain is: its last row, and the place in the outbox up to which events are in it.
create table ledger_head (
    single boolean primary key default true check (single),
    n      bigint not null,
    hash   text not null,
    tx   xid8 not null,
    seq  bigint not null
);
insert into ledger_head (n, hash, tx, seq) values (0, repeat('0', 64), '0', 0);

alter table execution add column person text;
comment on column execution.person is 'the employee for whom it was asked, as the caller named them; null when a device was named, or when they were forgotten';
create index execution_by_person on execution (person) where person is not null;
