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
const DIFFERING = [policyTests, historyTests, tabsTests, credentialsTests, loaderTests];
/** What they do alike, as far as is known. */
const ALIKE = [scriptTagTests, signedOutTests, accountTests, oauthTests, draftsTests, framesTests];

if (isWhole) inBrowser('firefox', ALIKE);
inBrowser('firefox', DIFFERING, { hearsRequests: false });
