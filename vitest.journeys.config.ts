import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    globalSetup: ['./tests/database.ts'],
    include: ['tests/journeys/**/*.test.ts'],
    pool: 'threads',
    // The program is loaded once for all files of a worker.
    isolate: false,
    // Each has a server and a browser of its own, and waits now and then: three at a time fill two cores.
    maxWorkers: 3,
    testTimeout: 120_000,
    // What is waited for comes later on a busy machine; a second, vitest's own, is too little there.
    expect: { poll: { timeout: 30_000 } },
    hookTimeout: 120_000,
  },
})
