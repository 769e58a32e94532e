import { expect } from '@open-wc/testing';
import { sanitizeBody, showBody } from '../../support/whole-body.js';
import { engine } from '../../support/engine.js';
import { isWhole, sample } from '../../support/sample.js';
import { pause } from '../../support/wait.js';
import { hostileBodies, hostileCorpus, type HostileBody } from './hostile-corpus.js';
import { openStage } from './hostile-stage.js';
import { violations } from './sanitize-rules.js';

const TOGETHER = 30;
/** How many of each family are watched in a run of samples. */
const OF_A_FAMILY = 5;
/** How many of the corpus do harm when nothing sanitises them, at least; a few depend on what a cache already holds. */
const ALIVE = { chromium: 260, firefox: 245, webkit: 250 };

const account = location.origin;
const forThisPage = (html: string) => html.replaceAll('ACCOUNT', account).replaceAll('HOST', location.hostname);

/** What a body does as it came: parsed with the page, inside a shadow root, and there a second time. */
async function unsanitised(html: string, patience: number): Promise<string[]> {
  const stage = await openStage(html);
  stage.shadowBody.innerHTML = html;
  await pause(150 * patience);
  for (const place of [stage.shadowBody, stage.lightBody]) place.innerHTML += '';
  await pause(150 * patience);
  stage.use();
  await pause(250 * patience);
  const findings = stage.findings();
  stage.close();
  return findings;
}

/** What some bodies do as they are shown, in a shadow root and in the page itself. */
async function sanitised(bodies: readonly HostileBody[]): Promise<string[]> {
  const stage = await openStage();
  for (const { html } of bodies) {
    for (const place of [stage.shadowBody, stage.lightBody]) {
      const host = place.ownerDocument.createElement('div');
      place.append(host);
      showBody(host, forThisPage(html), account, 4);
    }
  }
  await pause(150);
  stage.use();
  await pause(250);
  const findings = stage.findings();
  stage.close();
  return findings;
}

function* inBatches(bodies: readonly HostileBody[]): Iterable<readonly HostileBody[]> {
  for (let first = 0; first < bodies.length; first += TOGETHER) yield bodies.slice(first, first + TOGETHER);
}

/** Those of some bodies that do harm when nothing sanitises them; looks for `enough` of them. */
async function harmful(bodies: readonly HostileBody[], enough: number): Promise<Set<HostileBody>> {
  const alive = new Set<HostileBody>();
  // On a busy machine, what loads or moves may come too late: what did nothing then gets more time.
  for (let round = 1; round < 6 && alive.size < enough; round++) {
    for (const batch of inBatches(bodies)) {
      const quiet = batch.filter((body) => !alive.has(body));
      const findings = await Promise.all(quiet.map(({ html }) => unsanitised(forThisPage(html), round)));
      for (const [index, body] of quiet.entries()) if (findings[index].length) alive.add(body);
    }
  }
  return alive;
}

describe('hostile messages', function () {
  this.timeout(300_000);

  it('do nothing once sanitised', async () => {
    for (const batch of inBatches(hostileBodies)) {
      const findings = await sanitised(batch);
      // Which of them it was is asked only then.
      const culprits = findings.length ? await Promise.all(batch.map((body) => sanitised([body]))) : [];
      const named = culprits.map((found, index) => `${batch[index].name}: ${found.join(', ')}`);
      expect({ findings, named }).to.deep.equal({ findings: [], named: [] });
    }
  });

  it('hold nothing but what a message may hold', () => {
    for (const { name, html } of hostileBodies) {
      const fragment = sanitizeBody(forThisPage(html), account).content;
      expect(violations(fragment, account), name).to.deep.equal([]);
      const again = document.createElement('template');
      again.content.append(fragment);
      again.innerHTML = again.innerHTML.slice();
      expect(violations(again.content, account), `${name}, parsed again`).to.deep.equal([]);
    }
  });

  it('do harm when nothing sanitises them', async () => {
    const families = Object.keys(hostileCorpus);
    const alive = new Set<HostileBody>();
    if (isWhole) {
      for (const body of await harmful(hostileBodies, ALIVE[engine])) alive.add(body);
      expect(alive.size).to.be.at.least(ALIVE[engine]);
    } else {
      const few = families.flatMap((name) =>
        sample(
          hostileBodies.filter(({ family }) => family === name),
          OF_A_FAMILY,
        ),
      );
      for (const body of await harmful(few, 1)) alive.add(body);
      // Some are dead in this engine: chance may have chosen those only.
      for (const name of families) {
        if ([...alive].some(({ family }) => family === name)) continue;
        const whole = hostileBodies.filter(({ family }) => family === name);
        for (const body of await harmful(whole, 1)) alive.add(body);
      }
    }
    expect(new Set([...alive].map(({ family }) => family))).to.deep.equal(new Set(families));
  });
});
