import { inBrowser } from './support/browsers.js';
import { hostilePageTests } from './suites/hostile-page.js';

inBrowser('chromium', [hostilePageTests]);
