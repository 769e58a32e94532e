import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { replaceLitPolicy, trustedTypesPlugin } from '../../scripts/build/trusted-types.js';

const lit = readFileSync(new URL('../../node_modules/lit-html/lit-html.js', import.meta.url), 'utf8');

describe("the step that gives Lit the bundle's Trusted Types policy", () => {
  it('replaces the call in the lit-html that is installed', () => {
    const { code } = replaceLitPolicy(lit, '/policy.js');
    assert.doesNotMatch(code, /createPolicy/);
    assert.match(code, /^import\{trustedTypesPolicy as (\w+)\}from"\/policy\.js";[\s\S]*=\1\(\)/);
  });

  it('replaces the condition around the call too', () => {
    const { code } = replaceLitPolicy(
      'const t=globalThis.trustedTypes,p=t?t.createPolicy("lit-html",{}):void 0;',
      '/p',
    );
    assert.match(code, /,p=\w+\(\);$/);
  });

  it('fails where there is nothing to replace', () => {
    assert.throws(() => replaceLitPolicy('export const html = 1;', '/policy.js'), /exactly one.*found 0/);
  });

  it('fails where there are two calls', () => {
    const call = 'a.createPolicy("lit-html", {});';
    assert.throws(() => replaceLitPolicy(call + call, '/policy.js'), /exactly one.*found 2/);
  });

  it('fails where Lit has changed the name of its policy', () => {
    assert.throws(() => replaceLitPolicy('a.createPolicy("lit", {});', '/policy.js'), /another name/);
  });

  it('fails where no lit-html is bundled, and where two are', () => {
    for (const copies of [0, 2]) {
      const plugin: any = trustedTypesPlugin({ policyModule: '/policy.js' });
      plugin.buildStart();
      for (let copy = 0; copy < copies; copy += 1) plugin.transform(lit, `/${copy}/node_modules/lit-html/lit-html.js`);
      const context = {
        error(message: string) {
          throw new Error(message);
        },
      };
      assert.throws(() => plugin.buildEnd.call(context), new RegExp(`found ${copies}`));
    }
  });
});
