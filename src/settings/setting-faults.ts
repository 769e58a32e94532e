/** What the developer is told of settings that count for nothing: most pages never need these words. */
import { quoted, tellDeveloper } from '../shared/developer.js';
import { ofPage } from '../shared/page.js';
import { attributeOf } from './settings.js';

function tellLiquid(what: string): void {
  tellDeveloper('warn', {
    what,
    wrong: 'still holds Liquid source and counts as unset',
    remedy: 'Put it where Liquid is rendered, such as a template or a view, or write the value itself',
    section: 'liquid',
  });
}

function tellNoOrigin(what: string): void {
  tellDeveloper('warn', {
    what,
    wrong: 'has an entry that is no origin and is left out',
    remedy: 'Write scheme, host and port, without a slash at the end: https://api.bank.example',
    section: 'delegated-origins',
  });
}

/** @param holder what is set at a less specific place, and says where requests go */
function tellOverruled(what: string, name: string, holder: string): void {
  tellDeveloper('warn', {
    what,
    wrong: `counts for nothing: ${holder} is set at a less specific place`,
    remedy: `Set ${name} where that is set`,
    section: 'access-token',
  });
}

function tellNoTexts(what: string, language: string): void {
  tellDeveloper('warn', {
    what,
    wrong: `is ${quoted(language)}, a language without texts`,
    remedy: 'Write es, en or pt, or one of their regions such as es-CL; until then the texts are Spanish',
    section: 'lang',
  });
}

function tellNoJson(name: string): void {
  tellDeveloper('warn', {
    what: `data-${attributeOf(name)} on the script tag`,
    wrong: 'is not JSON and counts as unset',
    remedy: `Write JSON: ${name === 'delegatedOrigins' ? '["https://api.example"]' : '{"name": "value"}'}`,
    section: 'script-tag',
  });
}

/** A module has no current script, so that its attributes are never read. @param names of attributes that are settings */
function checkModules(names: readonly string[]): void {
  const modules = ofPage('querySelectorAll')<HTMLScriptElement>('script[type="module"][src*="modyo-customers"]');
  if ([...modules].some(({ attributes }) => [...attributes].some(({ name }) => names.includes(name))))
    tellDeveloper('error', {
      what: 'type="module" on the script tag',
      wrong: 'keeps its data-* attributes from being read: a module does not know its own tag',
      remedy:
        'Take type="module" away and write defer, or take the loader, loader/modyo-customers.js, which is a module',
      section: 'script-tag',
    });
}

export const settingFaultTexts = { tellLiquid, tellNoOrigin, tellOverruled, tellNoTexts, tellNoJson, checkModules };
