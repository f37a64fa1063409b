import { expect, test } from 'vitest'
import { UsageFault } from '#platform/config/usage-fault.ts'
import { accountCommand } from './account.ts'
import { apiKeyCommand } from './api-key.ts'
import type { Command } from './command.ts'
import { importCommand } from './import.ts'
import { memberCommand } from './member.ts'
import { portfolioCommand } from './portfolio.ts'
import { searchCommand } from './search.ts'
import { todayCommand } from './today.ts'

const misread: [Command, string[], Record<string, string | boolean | string[]>, string][] = [
  [portfolioCommand, [], { from: '2024-02-30' }, '--from 2024-02-30 is no day. Write it as 2026-10-31.'],
  [
    portfolioCommand,
    [],
    { from: '2026-01-01', to: '2026-01-01' },
    '--to 2026-01-01 has to lie after --from 2026-01-01: it is the first day that no longer counts. --until names the last day that does.',
  ],
  [
    portfolioCommand,
    [],
    { from: '2026-02-01', until: '2026-01-31' },
    '--until 2026-01-31 has to lie on or after --from 2026-02-01.',
  ],
  [
    portfolioCommand,
    [],
    { to: '2026-02-01', until: '2026-01-31' },
    '--to and --until both name the end. Use one of them.',
  ],
  [
    portfolioCommand,
    [],
    { from: '2999-01-01' },
    '--from 2999-01-01 is out of reach. Days go from 1800-01-01 to 2199-12-31.',
  ],
  [
    portfolioCommand,
    [],
    { until: '9999-12-31' },
    '--until 9999-12-31 is out of reach. Days go from 1800-01-01 to 2199-12-31.',
  ],
  [searchCommand, [], {}, 'Say what to look for: rapport search TEXT.'],
  [searchCommand, ['x'.repeat(101)], {}, 'Look for at most 100 characters at once.'],
  [accountCommand, [], {}, 'Name the one account: rapport account ID.'],
  [accountCommand, ['G-1'], {}, 'G-1 is no id of an account. "rapport search TEXT" finds it.'],
  [todayCommand, ['tomorrow'], {}, '"today" takes no tomorrow. Leave it out.'],
  [
    importCommand,
    ['sales.csv'],
    { kind: 'nonsense' },
    '--kind nonsense is unknown. Use accounts, contacts, activities, sales, ubl, quickbooks-iif, quickbooks-csv or xero-csv.',
  ],
  [importCommand, [], {}, 'Say which file to import.'],
  [
    importCommand,
    ['sales.csv'],
    { undo: true },
    '--undo sales.csv is no id of an import. Leave it out for the last one.',
  ],
  [importCommand, [], { undo: true, resume: true }, '--resume and --undo are two things. Do one of them.'],
  [importCommand, [], { resume: true, 'dry-run': true }, '--dry-run is for new files. Leave it out with --resume.'],
  [portfolioCommand, [], { to: '31/10/2026' }, '--to 31/10/2026 is no day. Write it as 2026-10-31.'],
  [apiKeyCommand, ['create'], {}, 'Say for whom: --member and an e-mail address.'],
  [
    apiKeyCommand,
    ['create'],
    { member: 'ann@firm.example', name: 'Till', scope: ['account:burn'], expires: '400d' },
    '--scope: "account:burn" is no scope. Use read, everything, or permissions such as account:see.\n--expires: A key is good for 1 to 365 days.',
  ],
  [
    apiKeyCommand,
    ['create'],
    { member: 'ann@firm.example', name: 'Till', scope: ['read'], expires: 'soon' },
    '--expires soon is no number of days. Write it as 90d.',
  ],
  [apiKeyCommand, ['revoke'], {}, 'Say which key: its id, or its first letters as "api-key list" shows them.'],
  [memberCommand, ['add'], { name: 'Ann' }, 'A name and an e-mail address are needed.'],
  [memberCommand, ['add'], { name: 'Ann', email: 'ann@firm.example', role: 'king' }, '"king" is no role.'],
  [
    memberCommand,
    ['add'],
    { name: ' ', email: 'ann' },
    '--name: The name is missing.\n--email: This is no e-mail address. Write it as name@firm.example.',
  ],
]

test.each(misread)(
  'what is misread is said before the house is opened: %#',
  async (command, positionals, values, sentence) => {
    const [fault] = await Promise.allSettled([command.run({ values, positionals, argv: [] })])
    expect(fault).toMatchObject({ status: 'rejected', reason: expect.any(UsageFault) })
    expect((fault as PromiseRejectedResult).reason.message).toBe(sentence)
  },
)
