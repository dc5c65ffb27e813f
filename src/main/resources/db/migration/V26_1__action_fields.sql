-- Engines on which the settings for the names of action fields do not fit, as of the last discovery.
create table action_field_problem (
    engine_id text primary key,
    detail    text not null
);
comment on column action_field_problem.detail is 'what does not fit and what there is instead, as a sentence';
