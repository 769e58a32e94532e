import { isWhole } from '../support/sample-in-node.js';
import { inBrowser } from './support/browsers.js';
import { accountTests } from './suites/account.js';
import { credentialsTests } from './suites/credentials.js';
import { historyTests } from './suites/history.js';
import { loaderTests } from './suites/loader.js';
import { oauthTests } from './suites/oauth.js';
import { policyTests } from './suites/policy.js';
import { scriptTagTests } from './suites/script-tag.js';
import { signedOutTests } from './suites/signed-out.js';
import { draftsTests } from './suites/drafts.js';
import { framesTests } from './suites/frames.js';
import { tabsTests } from './suites/tabs.js';

/** What engines do in their own way: policies, pages that come back, tabs, where cookies go, and modules that fail. Tests in them that engines pass alike are left to Chromium (`alike`). */
const DIFFERING = [policyTests, tabsTests, credentialsTests, loaderTests];
/** What they do alike, as far as is known. */
const ALIKE = [scriptTagTests, signedOutTests, accountTests, oauthTests, draftsTests, framesTests];

if (isWhole) inBrowser('firefox', ALIKE);
// A driver that is not told of requests lets a page go before all of them have ended: Firefox then keeps none to come back to.
inBrowser('firefox', [historyTests]);
inBrowser('firefox', DIFFERING, { hearsRequests: false });
