/** The engine that a test runs in. Tests of what only one can do ask for it: `if (engine !== 'chromium') this.skip()`. */
export const engine: 'chromium' | 'firefox' | 'webkit' = /firefox/i.test(navigator.userAgent)
  ? 'firefox'
  : /chrom/i.test(navigator.userAgent)
    ? 'chromium'
    : 'webkit';
