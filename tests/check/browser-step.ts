import { buildWeb } from '#platform/setup/build-web.ts'
import { ensureChromium } from './chromium.ts'
import type { Step } from './step.ts'
import { testStep } from './test-step.ts'

/** The journeys of people through a real browser, accessibility included. */
export const browserStep: Step = {
  name: 'browser',
  async run() {
    const [chromium] = await Promise.all([ensureChromium(), buildWeb()])
    return testStep('browser', 'vitest.journeys.config.ts', { RAPPORT_CHROMIUM: chromium }).run()
  },
}
