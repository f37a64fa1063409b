import { settingOptions } from '#platform/config/config.ts'
import { serve } from '../serve.ts'
import type { Command } from './command.ts'

export const serveCommand: Command = {
  usage: `rapport serve [--role web|worker|all] [--port 4310] [--host 127.0.0.1] [--public-url URL] [--trusted-proxies LIST]

  web     answers requests; any number of them on one database
  worker  jobs, seals, the nightly backup; several are safe, one at a time does each thing. It answers only
          /healthz and /health/ready, on port 4309 unless told otherwise
  all     both, which is what bin/start does

All of them use one data folder. With the built-in database the first process starts it and the last to leave stops it.
SIGTERM ends a process after it has answered what it was asked.`,
  options: Object.fromEntries(settingOptions.map((option) => [option.slice(2), { type: 'string' }])),
  takesSettings: true,
  run: ({ argv }) => serve(argv),
}
