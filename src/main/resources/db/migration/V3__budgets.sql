-- Budgets of calls per second that hold for the whole installation: a budget of N is N permits. A replica leases
-- permits until a point in time; nobody else gets one before. docs/decisions/0004-budgets.md says why.
create table permit (
    budget  text not null,
    n       integer not null,
    holder  uuid,
    until   timestamptz not null default '-infinity',
    primary key (budget, n)
);
