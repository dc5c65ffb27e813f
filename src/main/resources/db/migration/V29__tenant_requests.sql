-- By which name a tenant knows a call: the executions that it made of it bear it.
alter table dispatch add column request_id text;
