import { accountCommand } from './account.ts'
import { apiKeyCommand } from './api-key.ts'
import { backupCommand } from './backup.ts'
import type { Command } from './command.ts'
import { configCommand } from './config.ts'
import { doctorCommand } from './doctor.ts'
import { exportCommand } from './export.ts'
import { importCommand } from './import.ts'
import { importAllCommand } from './import-all.ts'
import { memberCommand } from './member.ts'
import { migrateCommand } from './migrate.ts'
import { portfolioCommand } from './portfolio.ts'
import { restoreCommand } from './restore.ts'
import { sampleCommand } from './sample.ts'
import { searchCommand } from './search.ts'
import { secretsCommand } from './secrets.ts'
import { serveCommand } from './serve.ts'
import { todayCommand } from './today.ts'
import { upgradeCommand } from './upgrade.ts'

export const commands: Record<string, Command> = {
  account: accountCommand,
  'api-key': apiKeyCommand,
  backup: backupCommand,
  config: configCommand,
  doctor: doctorCommand,
  export: exportCommand,
  import: importCommand,
  'import-all': importAllCommand,
  member: memberCommand,
  migrate: migrateCommand,
  portfolio: portfolioCommand,
  restore: restoreCommand,
  sample: sampleCommand,
  search: searchCommand,
  secrets: secretsCommand,
  serve: serveCommand,
  today: todayCommand,
  upgrade: upgradeCommand,
}
