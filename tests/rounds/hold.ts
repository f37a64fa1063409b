import type pg from 'pg'

const held = 4711

/**
 * Holds a program at the n-th of its steps, in the middle of a transaction, so that it can be killed there. A step is a
 * statement that one of the triggers sees: `watch` says where they are, each as it is written after "create trigger pass".
 */
export async function holdAtSteps(client: pg.Client, watch: string[]) {
  await client.query(`
    create schema rounds;
    create sequence rounds.step;
    create table rounds.hold (at bigint, tables text);
    insert into rounds.hold values (null, '');
    create function rounds.pass() returns trigger language plpgsql security definer as $$
    declare hold rounds.hold;
    begin
      select * into hold from rounds.hold;
      if tg_table_schema || '.' || tg_table_name ~ hold.tables and nextval('rounds.step') = hold.at then
        perform pg_advisory_xact_lock(${held});
      end if;
      return new;
    end $$;`)
  for (const where of watch) await client.query(`create trigger pass ${where} execute function rounds.pass()`)
  const ask = async <T>(text: string) => (await client.query<{ answer: T }>(text)).rows[0]!.answer
  const release = async () => {
    // The one that waits belongs to a program that is dead, as it will learn when it is let go.
    await client.query(
      `select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and objid = ${held} and not granted`,
    )
    await client.query(`select pg_advisory_unlock_all()`)
  }
  return {
    release,
    /** Counts from one; undefined lets everything pass. `tables` is a pattern of those whose steps count. */
    async holdAt(step: number | undefined, tables = '') {
      await release()
      await client.query(`select setval('rounds.step', 1, false), pg_advisory_lock(${held})`)
      await client.query('update rounds.hold set at = $1, tables = $2', [step ?? null, tables])
    },
    passed: async () =>
      Number(await ask<string>(`select case when is_called then last_value else 0 end as answer from rounds.step`)),
    reached: () =>
      ask<boolean>(
        `select exists (select from pg_locks where locktype = 'advisory' and objid = ${held} and not granted) as answer`,
      ),
  }
}
