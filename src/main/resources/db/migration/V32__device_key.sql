-- An Engine calls a device by 32 hex digits, a tenant by its Collector id: the same digits as a UUID, with dashes. Both mean one device:
-- that of the same key. docs/decisions/0002-directory.md says why the key is stored.
create function device_key(device_uid text) returns text
    language sql immutable parallel safe
    return lower(replace(device_uid, '-', ''));

alter table device add column device_key text not null generated always as (device_key(device_uid)) stored;
comment on column device.device_key is 'the same for all upstreams that know the device, however they spell its identifier';
comment on column device.owner is 'true on the row that stands for the device: of those of live upstreams the newest, or that of the preferred kind';
-- Looks for one upstream name both parts of the primary key; all others go by the key.
drop index device_by_uid;
create index device_by_key on device (device_key, engine_id);

-- At most one of an action is out on a device, and the same request is open once, also while the device changes its upstream.
alter table execution add column device_key text not null generated always as (device_key(device_uid)) stored;
drop index execution_out;
create unique index execution_out on execution (device_key, action)
    where state in ('DISPATCHING', 'DISPATCHED', 'WAITING_ON_DEVICE', 'WAITING_ON_USER', 'IN_PROGRESS', 'UNKNOWN');
drop index execution_open;
create unique index execution_open on execution (device_key, action, params_key)
    where state in ('REQUESTED', 'DISPATCHING', 'DISPATCHED', 'WAITING_ON_DEVICE', 'WAITING_ON_USER', 'IN_PROGRESS', 'UNKNOWN');
drop index execution_by_device;
create index execution_by_device on execution (device_key, seq desc);

drop index ledger_by_device;
create index ledger_by_device on ledger (device_key(device), n desc);

alter table discovery_engine_run add column left_out bigint not null default 0;
comment on column discovery_engine_run.left_out is 'devices of platforms that the hub does not serve';
