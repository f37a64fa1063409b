import { readConfig } from '#platform/config/config.ts'
import { readSecrets } from '#platform/config/secrets.ts'
import { bootstrapSql } from '#platform/database/bootstrap-statements.ts'
import { databaseIn } from '../open-database.ts'
import { type Arguments, type Command, print } from './command.ts'

export const configCommand: Command = {
  usage: `rapport config [--json]
rapport config --sql

Settings come from the command line, the environment (RAPPORT_…) and rapport.config.json in the data folder. "--sql" prints
what an administrator of your own database server runs once, where the role in DATABASE_URL may make no roles or databases:
bin/rapport config --sql | psql postgresql://administrator@server/postgres`,
  options: { sql: { type: 'boolean' } },
  async run(args) {
    if (args.values.sql) return printSql(args)
    const { databaseUrl, smtpUrl, ...config } = readConfig({ env: process.env, argv: args.argv })
    const shown = {
      ...config,
      database: databaseUrl ? new URL(databaseUrl).host : 'embedded',
      mail: smtpUrl ? new URL(smtpUrl).host : 'none',
    }
    print(
      args,
      shown,
      Object.entries(shown).map(([name, value]) => `${name.padEnd(18)}${String(value)}`),
    )
  },
}

/** With what is kept of the passwords in secrets.json, which is made here if it is missing. */
function printSql(args: Arguments): void {
  const { dataDir, databaseUrl } = readConfig({ env: process.env, argv: args.argv })
  const sql = bootstrapSql(databaseIn(databaseUrl), readSecrets(dataDir).databasePasswords)
  print(args, { sql }, [sql.trimEnd()])
}
