// The last line of a test run, in a form any machine reads: `N passed, M failed, K skipped`.

import type { Reporter, TestModule } from 'vitest/node'

export default class ClosingCount implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const counts = { passed: 0, failed: 0, skipped: 0 }
    for (const module of modules) {
      for (const test of module.children.allTests()) {
        const { state } = test.result()
        if (state === 'passed' || state === 'failed') counts[state] += 1
        else counts.skipped += 1
      }
      if (module.errors().length > 0) counts.failed += 1
    }
    process.on('exit', () => console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`))
  }
}
