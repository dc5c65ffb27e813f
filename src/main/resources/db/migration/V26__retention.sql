-- What was kept long enough is deleted: the rows that refer to it must be found without reading all of them.
create index idempotent_request_by_execution on idempotent_request (execution) where execution is not null;
create index idempotent_request_by_batch on idempotent_request (batch) where batch is not null;
create index execution_batch_by_time on execution_batch (requested_at);
