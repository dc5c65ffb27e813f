-- Workflows and campaigns of a tenant are executions beside remote actions. A campaign addresses a person, and each person has a
-- request of their own there.
alter table execution
    add column kind       text not null default 'remote_action' check (kind in ('remote_action', 'workflow', 'campaign')),
    add column user_sid   text,
    add column request_id text;
comment on column execution.user_sid is 'whom a campaign addresses';
comment on column execution.request_id is 'by which the tenant knows it, where its call has no name there that holds for all that it carried';

-- A person is asked the same question once at a time: two that are out could never be told apart.
create unique index execution_asked on execution (user_sid, action)
    where user_sid is not null and state in ('DISPATCHING', 'DISPATCHED', 'WAITING_ON_DEVICE', 'WAITING_ON_USER', 'IN_PROGRESS', 'UNKNOWN');
create index execution_to_ask on execution (user_sid, action) where user_sid is not null and state = 'REQUESTED';
-- Whether the tenant has to be asked about more than remote actions.
create index execution_pending_kind on execution (engine_id, kind)
    where kind <> 'remote_action' and state in ('DISPATCHING', 'DISPATCHED', 'WAITING_ON_DEVICE', 'WAITING_ON_USER', 'IN_PROGRESS', 'UNKNOWN');
