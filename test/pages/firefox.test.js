import { inBrowser } from './support/browsers.js';
import { accountTests } from './suites/account.js';
import { credentialsTests } from './suites/credentials.js';
import { historyTests } from './suites/history.js';
import { policyTests } from './suites/policy.js';
import { scriptTagTests } from './suites/script-tag.js';
import { signedOutTests } from './suites/signed-out.js';
import { tabsTests } from './suites/tabs.js';

inBrowser('firefox', [
  scriptTagTests,
  policyTests,
  credentialsTests,
  signedOutTests,
  historyTests,
  tabsTests,
  accountTests,
]);
