-- Whether a remediation helped: its topic says when and how that is looked at.
alter table execution
    add column confirm_state text check (confirm_state in ('none', 'due', 'confirmed', 'not_helped', 'undecided')),
    add column confirm_due timestamptz,
    add column confirm_until timestamptz,
    add column confirm_seen jsonb,
    add column confirmed_at timestamptz;
comment on column execution.confirm_state is 'null: not looked up yet; none: its topic asks for no check; due: it is checked, or checked again, at confirm_due';
comment on column execution.confirm_until is 'what could not be decided by then stays undecided';
comment on column execution.confirm_seen is 'the values that decided it';
create index execution_to_confirm on execution (confirm_due)
    where state = 'SUCCESS' and topic is not null and (confirm_state is null or confirm_state = 'due');
