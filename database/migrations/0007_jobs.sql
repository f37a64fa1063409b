-- The application enqueues jobs in its own transaction without seeing the jobs' tables.
grant create on schema platform to rapport_worker;

create function platform.enqueue(task text, payload json, key text default null, run_at timestamptz default null, queue text default null)
returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform graphile_worker.add_job(
    identifier => task, payload => payload, queue_name => queue, run_at => run_at, job_key => key,
    job_key_mode => case when key is null then null else 'replace' end, max_attempts => 10);
end
$$;
alter function platform.enqueue(text, json, text, timestamptz, text) owner to rapport_worker;
revoke all on function platform.enqueue(text, json, text, timestamptz, text) from public;
grant execute on function platform.enqueue(text, json, text, timestamptz, text) to rapport_app;
revoke create on schema platform from rapport_worker;
