import MiniSearch, { type SearchResult } from 'minisearch';
import { bare, SEARCH } from './manual-search-options.js';

const MOST = 20;
/** Characters around a word that was found. */
const AROUND = 70;
let loading: Promise<MiniSearch> | undefined;

async function load(url: string): Promise<MiniSearch> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${answer.status}`);
  return MiniSearch.loadJSON(await answer.text(), SEARCH);
}

/** Where the words stand in the text. */
function excerpt(text: string, terms: string[]): string {
  const low = text.toLowerCase();
  const at = Math.max(0, ...terms.map((term) => low.indexOf(term)));
  const start = Math.max(0, at - AROUND);
  return `${start ? '…' : ''}${text.slice(start, at + 2 * AROUND)}${at + 2 * AROUND < text.length ? '…' : ''}`;
}

/**
 * What is found for some words: the sections with all of them, or, where there are none, with any.
 *
 * @param small words that say nothing of what is looked for: "how", "the"
 */
function find(index: MiniSearch, words: string, small: string[]): SearchResult[] {
  const telling = SEARCH.tokenize(words).filter((word) => !small.includes(bare(word)));
  // What is being typed may begin as a small word does.
  const query = telling.length ? telling.join(' ') : words;
  const found = index.search(query);
  return found.length ? found : index.search(query, { combineWith: 'OR' });
}

function toItem({ id, title, heading, text, terms }: SearchResult): HTMLLIElement {
  const item = document.createElement('li');
  const link = document.createElement('a');
  const name = document.createElement('strong');
  const words = document.createElement('span');
  link.href = String(id);
  name.textContent = heading ? `${title as string}: ${heading as string}` : (title as string);
  words.textContent = excerpt(text as string, terms);
  link.append(name, words);
  item.append(link);
  return item;
}

/** Searches as one types, in the dialog that is open. */
export function start(dialog: HTMLDialogElement) {
  const input = dialog.querySelector('input');
  const list = dialog.querySelector('ul');
  const status = dialog.querySelector('[role="status"]');
  if (!input || !list || !status) return;
  const { url = '', none = '', some = '', failed = '', small = '' } = dialog.dataset;
  const smallWords = small.split(' ').map(bare);
  const search = async () => {
    const words = input.value;
    try {
      const index = await (loading ??= load(url));
      if (words !== input.value) return;
      const found = words.trim() ? find(index, words, smallWords) : [];
      list.replaceChildren(...found.slice(0, MOST).map(toItem));
      status.textContent = !words.trim() ? '' : found.length ? some.replace('{count}', `${found.length}`) : none;
    } catch {
      loading = undefined;
      status.textContent = failed;
    }
  };
  input.oninput = () => void search();
  list.onclick = () => dialog.close();
  input.select();
  void search();
}
