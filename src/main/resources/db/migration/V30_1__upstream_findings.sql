-- What discovery found out about each upstream beside devices and people, for all replicas: which saved queries the tenant
-- knows, which actions ran there or stand on an Engine, what the account may do. What was not looked at has no row.
create table upstream_finding (
    upstream text not null,
    kind     text not null,
    subject  text not null,
    state    text not null,
    detail   text not null,
    seen_at  timestamptz not null default clock_timestamp(),
    primary key (upstream, kind, subject),
    constraint upstream_finding_kind check (kind in ('query', 'permission', 'run', 'action')),
    constraint upstream_finding_state check (state in ('present', 'missing', 'unknown'))
);
comment on column upstream_finding.upstream is 'the Engine by its name, or tenant';
comment on column upstream_finding.subject is 'the id of a query, the name of a permission, the id or title of an action';
