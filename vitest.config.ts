import { defineConfig } from 'vitest/config'
import { LongestFirst } from './tests/check/longest-first.ts'

export default defineConfig({
  test: {
    include: ['{app,bench,modules,platform,tests}/**/*.test.{ts,tsx}'],
    exclude: ['tests/journeys/**', 'tests/behind-proxy/**', 'node_modules/**'],
    globalSetup: ['./tests/database.ts'],
    pool: 'threads',
    // Many tests wait for a process or a database of theirs; others make use of that time.
    maxWorkers: 3,
    isolate: false,
    sequence: { sequencer: LongestFirst },
    testTimeout: 30_000,
    // What is waited for comes later on a busy machine; a second, vitest's own, is too little there.
    expect: { poll: { timeout: 10_000 } },
    hookTimeout: 60_000,
  },
})
