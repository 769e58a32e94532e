import { inBrowser } from './support/browsers.js';
import { refusedByFirefoxTests, refusedTests } from './suites/refused.js';

/** "Block all cookies", which takes storage and channels along. */
const BLOCK_ALL_COOKIES = { 'network.cookie.cookieBehavior': 2 };

inBrowser('chromium', [refusedTests], { hearsRequests: false });
inBrowser('firefox', [refusedTests], { hearsRequests: false });
inBrowser('firefox', [refusedByFirefoxTests], { hearsRequests: false, firefoxPreferences: BLOCK_ALL_COOKIES });
