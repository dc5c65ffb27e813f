-- What the callers of each replica want of each budget, so that permits go where the fair shares are. A row counts for
-- two seconds; nothing depends on it but fairness, so it need not outlive a crash.
create unlogged table budget_demand (
    budget  text        not null,
    holder  uuid        not null,
    demands jsonb       not null,
    until   timestamptz not null,
    primary key (budget, holder)
);

-- How many calls left for each upstream, and how many the cache saved (the name 'cache'), since counting began.
create table upstream_use (
    name  text primary key,
    calls bigint      not null,
    since timestamptz not null default now()
);

insert into upstream_use (name, calls) values ('cache', 0);

-- The limit of a key, if it has one of its own; and whether its calls wait when a budget is spent.
alter table api_key
    add column requests_per_second integer,
    add column wait_for_budget     boolean not null default false;
