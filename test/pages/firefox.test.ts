import { isWhole } from '../support/sample-in-node.js';
import { inBrowser } from './support/browsers.js';
import { accountTests } from './suites/account.js';
import { credentialsTests } from './suites/credentials.js';
import { historyTests } from './suites/history.js';
import { loaderTests } from './suites/loader.js';
import { oauthTests } from './suites/oauth.js';
import { policyTests } from './suites/policy.js';
import { refusedByFirefoxTests, refusedTests } from './suites/refused.js';
import { scriptTagTests } from './suites/script-tag.js';
import { signedOutTests } from './suites/signed-out.js';
import { draftsTests } from './suites/drafts.js';
import { framesTests } from './suites/frames.js';
import { tabsTests } from './suites/tabs.js';

/** What engines do in their own way: policies, pages that come back, tabs, where cookies go, modules that fail, and what may be refused. Tests in them that engines pass alike are left to Chromium (`alike`). */
const DIFFERING = [policyTests, tabsTests, credentialsTests, loaderTests, refusedTests];
/** What they do alike, as far as is known. */
const ALIKE = [scriptTagTests, signedOutTests, accountTests, oauthTests, draftsTests, framesTests];
/** "Block all cookies", which takes storage and channels along. */
const BLOCK_ALL_COOKIES = { 'network.cookie.cookieBehavior': 2 };

if (isWhole) inBrowser('firefox', ALIKE);
// A driver that is not told of requests lets a page go before all of them have ended: Firefox then keeps none to come back to.
inBrowser('firefox', [historyTests]);
inBrowser('firefox', DIFFERING, { hearsRequests: false });
inBrowser('firefox', [refusedByFirefoxTests], { hearsRequests: false, firefoxPreferences: BLOCK_ALL_COOKIES });
