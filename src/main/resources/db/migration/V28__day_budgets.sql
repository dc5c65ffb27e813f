-- Calls of a day for each budget that has such a limit, of the whole installation: it outlives every hub. An upstream that
-- answered 429 is left alone until paused_until.
create table day_budget (
    budget        text primary key,
    day           date not null,
    used          bigint not null,
    paused_until  timestamptz not null default 'epoch'
);
