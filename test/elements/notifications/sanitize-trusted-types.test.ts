import { expect } from '@open-wc/testing';

const modules = {
  sanitize: new URL('../../support/whole-body.ts', import.meta.url).href,
  policy: new URL('../../../src/shared/trusted-types.ts', import.meta.url).href,
};

interface Report {
  names: string[];
  namesOnImport: string[];
  html: string;
  same: boolean;
  policy: string | undefined;
  refused: string;
  violations: string[];
}

/**
 * Loads the sanitiser into a page of its own and lets it sanitise something.
 * @param options `csp` the page's policy; `before` a script that runs before anything is loaded
 */
async function inPage({ csp = '', before = '' }: { csp?: string; before?: string }): Promise<Report> {
  const frame = document.createElement('iframe') as HTMLIFrameElement & { report?: (report: Report) => void };
  const reported = new Promise<Report>((resolve, reject) => {
    frame.report = resolve;
    setTimeout(() => reject(new Error('The page has said nothing')), 30_000);
  });
  frame.srcdoc = `<!doctype html>
    ${csp && `<meta http-equiv="Content-Security-Policy" content="${csp}">`}
    <script>
      globalThis.report = { names: [], violations: [] };
      addEventListener('securitypolicyviolation', ({ violatedDirective, sample }) => {
        report.violations.push(violatedDirective + ' ' + sample);
      });
      ${before}
      if (globalThis.trustedTypes) {
        const create = trustedTypes.createPolicy;
        TrustedTypePolicyFactory.prototype.createPolicy = function (name, rules) {
          report.names.push(name);
          return create.call(this, name, rules);
        };
      }
    </script>
    <script type="module">
      import { sanitizeBody } from '${modules.sanitize}';
      import { trustedTypesPolicy } from '${modules.policy}';
      report.namesOnImport = [...report.names];
      const body = '<p onclick="trip()" id="a">1<script>trip()<' + '/script></p><a href="/1">2</a>';
      const holder = document.createElement('div');
      for (let times = 2; times--; ) holder.replaceChildren(sanitizeBody(body, 'https://bank.example').content);
      report.html = holder.innerHTML;
      const policy = trustedTypesPolicy();
      report.same = policy === trustedTypesPolicy();
      report.policy = policy?.name;
      try {
        report.refused = String(policy?.createScriptURL('/a.js'));
      } catch (error) {
        report.refused = error.name;
      }
      setTimeout(() => frameElement.report(report), 100);
    </script>`;
  document.body.append(frame);
  try {
    return await reported;
  } finally {
    frame.remove();
  }
}

const CLEAN = '<p id="a">1</p><a href="https://bank.example/1" rel="noopener noreferrer">2</a>';
const REQUIRED = "require-trusted-types-for 'script'; trusted-types modyo-customers";

describe('the Trusted Types policy', () => {
  before(function () {
    if (!('trustedTypes' in window)) this.skip();
  });

  it('is made once, at the first use, and is the only one', async () => {
    const report = await inPage({});
    expect(report.namesOnImport).to.deep.equal([]);
    expect(report.names).to.deep.equal(['modyo-customers']);
    expect(report).to.include({ html: CLEAN, same: true, policy: 'modyo-customers', refused: 'TypeError' });
  });

  it('is enough where Trusted Types are required', async () => {
    const report = await inPage({ csp: REQUIRED });
    expect(report.violations).to.deep.equal([]);
    expect(report.html).to.equal(CLEAN);
  });

  it('proves that they are required there', async () => {
    const before = "try { document.createElement('p').innerHTML = '1'; } catch { report.violations.push('thrown'); }";
    expect((await inPage({ csp: REQUIRED, before })).violations.join())
      .to.contain('thrown')
      .and.contain('require-trusted-types-for');
  });

  it('does not stand in the way where its name is not allowed and nothing is required', async () => {
    const report = await inPage({ csp: 'trusted-types other' });
    expect(report).to.include({ html: CLEAN, policy: undefined });
    expect(report.violations.join()).to.contain('modyo-customers');
  });

  it('shows nothing where its name is not allowed but required', async () => {
    const report = await inPage({ csp: "require-trusted-types-for 'script'; trusted-types other" });
    expect(report).to.include({ html: '', policy: undefined });
  });
});

describe('without Trusted Types', () => {
  it('there is no policy, and bodies are sanitised all the same', async () => {
    const report = await inPage({ before: 'delete globalThis.trustedTypes;' });
    expect(report).to.include({ html: CLEAN, policy: undefined });
    expect(report.names).to.deep.equal([]);
  });

  it('nor does a name of the page pass for them', async () => {
    const before =
      "delete globalThis.trustedTypes; document.head.append(Object.assign(document.createElement('form'), { id: 'trustedTypes' }));";
    expect(await inPage({ before })).to.include({ html: CLEAN, policy: undefined });
  });
});
