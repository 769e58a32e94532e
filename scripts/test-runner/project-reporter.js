import { defaultReporter } from '@web/test-runner';
import { isAccountPath } from '../../demo/account/index.js';

/**
 * The runner's own reporter, without the account's 404s: they are answers that tests ask for.
 * @returns {import('@web/test-runner').Reporter}
 */
export function projectReporter() {
  const reporter = defaultReporter({ reportTestResults: true, reportTestProgress: false });
  return {
    ...reporter,
    reportTestFileResults(results) {
      for (const session of results.sessionsForTestFile) {
        session.request404s = session.request404s.filter((path) => !isAccountPath(new URL(path, 'http://a/').pathname));
      }
      reporter.reportTestFileResults?.(results);
    },
  };
}
