import { defineConfig } from 'vitest/config'

/** Real proxies in front of real processes, one after the other. */
export default defineConfig({
  test: {
    include: ['tests/behind-proxy/**/*.test.ts'],
    fileParallelism: false,
    testTimeout: 600_000,
    hookTimeout: 600_000,
  },
})
