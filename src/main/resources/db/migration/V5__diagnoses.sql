-- Diagnoses whose callers were answered before all probes had come in; all others are not kept.
create table diagnosis (
    id            uuid primary key,
    topic         text not null,
    answer        json not null,
    created_at    timestamptz not null default now(),
    completed_at  timestamptz,
    abandoned_at  timestamptz not null
);
create index diagnosis_by_time on diagnosis (created_at);
comment on column diagnosis.answer is 'as the caller sees it: what was known when it was answered early, then the whole';
comment on column diagnosis.abandoned_at is 'when every probe has ended for certain: if it is not complete then, its hub has died';
