-- Turns of different Engines lie at different times, so that their answers do not all come at once.
alter table poll_turn add column phase double precision not null default random();
comment on column poll_turn.phase is 'where in each interval the Engine is asked, as a share of it';
