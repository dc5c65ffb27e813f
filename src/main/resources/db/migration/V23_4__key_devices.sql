-- Which devices a key may act on.
alter table api_key add column devices text[];
comment on column api_key.devices is 'identifiers, patterns of names with * and ?, or the word sandbox; null: all devices';
