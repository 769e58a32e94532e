import { inBrowser } from './support/browsers.js';
import { accountTests } from './suites/account.js';
import { credentialsTests } from './suites/credentials.js';
import { developerTests } from './suites/developer.js';
import { historyTests } from './suites/history.js';
import { hostilePageTests } from './suites/hostile-page.js';
import { loaderTests } from './suites/loader.js';
import { oauthTests } from './suites/oauth.js';
import { pictureTests } from './suites/pictures.js';
import { policyTests } from './suites/policy.js';
import { refusedTests } from './suites/refused.js';
import { sanitiserTests } from './suites/sanitiser.js';
import { scriptTagTests } from './suites/script-tag.js';
import { signedOutTests } from './suites/signed-out.js';
import { draftsTests } from './suites/drafts.js';
import { framesTests } from './suites/frames.js';
import { tabsTests } from './suites/tabs.js';

inBrowser('chromium', [
  scriptTagTests,
  developerTests,
  policyTests,
  pictureTests,
  credentialsTests,
  signedOutTests,
  sanitiserTests,
  accountTests,
  oauthTests,
  draftsTests,
  framesTests,
  loaderTests,
  refusedTests,
  hostilePageTests,
]);
inBrowser('chromium', [historyTests, tabsTests], { needsTabs: true, hearsRequests: false });
