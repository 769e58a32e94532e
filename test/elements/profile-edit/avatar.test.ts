import { expect } from '@open-wc/testing';
import '../../../src/define.js';
import type { ModyoProfileEdit } from '../../../src/elements/profile-edit/profile-edit.js';
import type { Realm, RealmSettings } from '../../support/account.js';
import { part } from '../../support/fixture.js';
import { pause, waitFor } from '../../support/wait.js';
import { afterTest, has, holdAnswer, inState, uncaughtErrors } from '../stage.js';
import { bodies, box, enter, held, opened, saveTo } from './stage.js';

/** A form whose account takes pictures. */
async function openedWithRoute(settings?: Partial<RealmSettings>): Promise<[ModyoProfileEdit, Realm]> {
  const [element, realm] = await opened({ me: { lang: 'en' }, settings });
  await waitFor(() => box(element, 'avatar')?.querySelector('input'));
  return [element, realm];
}

/** A picture of one colour, by the browser's own encoder. */
async function picture(type = 'image/png', name = 'me.png'): Promise<File> {
  const canvas = new OffscreenCanvas(40, 20);
  const context = canvas.getContext('2d')!;
  context.fillStyle = '#c02040';
  context.fillRect(0, 0, 40, 20);
  return new File([await canvas.convertToBlob({ type })], name, { type });
}

/** The smallest GIF there is: browsers encode none. */
const GIF = 'R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';
const gif = () => new File([Uint8Array.from(atob(GIF), (letter) => letter.charCodeAt(0))], 'me.gif');

const transfer = (file: File) => {
  const carried = new DataTransfer();
  carried.items.add(file);
  return carried;
};

/** Chooses a file in the control. */
function choose(element: Element, file: File): void {
  const input = box(element, 'avatar').querySelector('input')!;
  input.files = transfer(file).files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
}

const canvas = (element: Element) => box(element, 'avatar').querySelector('canvas');
const told = (element: Element) =>
  box(element, 'avatar').querySelector<HTMLElement>('[role="alert"]')!.innerText.trim();
const shown = (element: Element) => (part(element, 'avatar') as HTMLImageElement).src;
const uploads = (realm: Realm) => realm.requests('avatar');

function press(element: Element, text: string): void {
  const found = [...box(element, 'avatar').querySelectorAll('button')].find((one) => one.textContent.trim() === text);
  if (!found) throw new Error(`No button says ${text}`);
  found.click();
}

/** The colour in the middle of the preview. */
const colour = (element: Element) => [...canvas(element)!.getContext('2d')!.getImageData(80, 80, 1, 1).data];

describe('<modyo-profile-edit>: the picture', () => {
  it('is shown, with a link to the realm’s page where the account has no route', async () => {
    const [element, realm] = await opened();
    element.endpoints = { avatar: null };
    await waitFor(() => box(element, 'avatar').querySelector('a'));
    expect(shown(element)).to.contain('small');
    const link = box(element, 'avatar').querySelector('a')!;
    expect(new URL(link.href).pathname).to.equal(`/realms/${realm.uid}/profile/edit`);
    expect(box(element, 'avatar').querySelector('input') === null).to.equal(true);
  });

  it('is the user’s initials where there is none', async () => {
    const [element] = await opened({ me: { avatar: null } });
    expect(part(element, 'avatar')!.textContent).to.equal('AR');
  });

  it('is looked at before it is sent, then sent, then shown', async () => {
    const [element, realm] = await openedWithRoute();
    const before = shown(element);
    choose(element, await picture());
    await waitFor(() => canvas(element) && colour(element)[3] === 255);
    const [red, green, blue] = colour(element);
    expect(red > 150 && green < 80 && blue < 110).to.equal(true);
    expect(canvas(element)!.getAttribute('aria-label')).to.equal('Preview of the picture');
    expect(await uploads(realm)).to.have.length(0);
    press(element, 'Use this picture');
    await waitFor(() => !canvas(element));
    await waitFor(() => shown(element) !== before);
    expect(shown(element)).to.contain('me.png');
    expect((await uploads(realm)).map(({ method, status }) => [method, status])).to.deep.equal([['POST', 200]]);
    expect((await realm.storedMe()).avatar).to.have.property('file_name', 'me.png');
  });

  for (const [type, file] of Object.entries({
    PNG: () => picture('image/png', 'me.txt'),
    JPEG: () => picture('image/jpeg', 'me'),
    GIF: async () => gif(),
  })) {
    it(`is accepted by its content, whatever its name: ${type}`, async () => {
      const [element, realm] = await openedWithRoute();
      choose(element, await file());
      await waitFor(() => canvas(element));
      press(element, 'Use this picture');
      await waitFor(async () => (await uploads(realm))[0]?.status === 200);
    });
  }

  it('is accepted as WebP, too', async function () {
    const file = await picture('image/webp', 'me.webp');
    // WebKit encodes none.
    if (file.size < 12 || (await file.slice(8, 12).text()) !== 'WEBP') this.skip();
    const [element] = await openedWithRoute();
    choose(element, file);
    await waitFor(() => canvas(element));
    expect(told(element)).to.equal('');
  });

  const NO_PICTURE = 'The file is not PNG, JPEG, WebP or GIF.';
  const wrong: Record<string, [() => File, string]> = {
    'a text that is called one': [() => new File(['hello'], 'me.png', { type: 'image/png' }), NO_PICTURE],
    'an SVG': [() => new File(['<svg xmlns="http://www.w3.org/2000/svg"/>'], 'me.svg'), NO_PICTURE],
    'an empty file': [() => new File([], 'me.png'), NO_PICTURE],
    'a file that only begins like one': [() => new File(['\x89PNG\r\n\x1a\nhello'], 'me.png'), NO_PICTURE],
    'one of more than 10 MB': [
      () => new File([new Uint8Array(10 * 1024 * 1024 + 1)], 'me.png'),
      'The file is larger than 10 MB.',
    ],
  };
  for (const [name, [file, text]] of Object.entries(wrong)) {
    it(`is not taken where it is none: ${name}`, async () => {
      const [element, realm] = await openedWithRoute();
      const before = shown(element);
      choose(element, file());
      await waitFor(() => told(element) === text);
      await waitFor(() => !canvas(element));
      expect(shown(element)).to.equal(before);
      expect(await uploads(realm)).to.have.length(0);
      choose(element, await picture());
      await waitFor(() => canvas(element));
      expect(told(element)).to.equal('');
    });
  }

  it('can be dropped on it; the page does not open the file', async () => {
    const [element] = await openedWithRoute();
    const file = await picture();
    const target = part(element, 'avatar')!;
    const drag = (type: string) =>
      new DragEvent(type, { bubbles: true, composed: true, cancelable: true, dataTransfer: transfer(file) });
    expect(target.dispatchEvent(drag('dragover'))).to.equal(false);
    expect(target.dispatchEvent(drag('drop'))).to.equal(false);
    await waitFor(() => canvas(element));
  });

  it('can be given up before it is sent', async () => {
    const [element, realm] = await openedWithRoute();
    const before = shown(element);
    choose(element, await picture());
    await waitFor(() => canvas(element));
    press(element, 'Cancel');
    await waitFor(() => !canvas(element));
    expect(shown(element)).to.equal(before);
    expect(await uploads(realm)).to.have.length(0);
  });

  it('shows how far it is, and can be given up on its way: the request ends', async () => {
    const [element, realm] = await openedWithRoute();
    const before = shown(element);
    await realm.whatIf({ rules: [{ operation: 'avatar', hold: true }] });
    choose(element, await picture());
    await waitFor(() => canvas(element));
    press(element, 'Use this picture');
    const bar = await waitFor(() => box(element, 'avatar').querySelector('progress'));
    expect(bar.getAttribute('aria-label')).to.equal('Uploading the picture');
    await waitFor(() => bar.value === 1);
    press(element, 'Cancel');
    await waitFor(() => !box(element, 'avatar').querySelector('progress'));
    expect(canvas(element) === null && told(element) === '').to.equal(true);
    const heldBack = async () => {
      const { held } = (await (await fetch(`/demo/api/realms/${realm.uid}`)).json()) as { held: string[] };
      return held.length;
    };
    await waitFor(async () => (await heldBack()) === 0);
    expect(shown(element)).to.equal(before);
  });

  it('is refused in the account’s words, and can be sent again', async () => {
    const [element, realm] = await openedWithRoute();
    await realm.whatIf({ rules: [{ operation: 'avatar', refuse: { file: ['Faces only.'] }, times: 1 }] });
    choose(element, await picture());
    await waitFor(() => canvas(element));
    press(element, 'Use this picture');
    await waitFor(() => told(element) === 'Faces only.');
    expect(canvas(element) !== null).to.equal(true);
    press(element, 'Use this picture');
    await waitFor(() => !canvas(element));
    expect(told(element)).to.equal('');
  });

  for (const [name, rule, text] of [
    ['500', { status: 500 }, 'Something went wrong on our side.'],
    ['a connection that breaks', { drop: true }, 'We could not connect.'],
    ['413 with a reason', { status: 413, body: { errors: ['Too much.'] } }, 'Too much.'],
  ] as const) {
    it(`is kept after ${name}`, async () => {
      const [element, realm] = await openedWithRoute();
      await realm.whatIf({ rules: [{ operation: 'avatar', ...rule }] });
      choose(element, await picture());
      await waitFor(() => canvas(element));
      press(element, 'Use this picture');
      await waitFor(() => told(element).startsWith(text));
      expect(canvas(element) !== null).to.equal(true);
    });
  }

  it('is nothing that is left when the session has ended: it is asked for again', async () => {
    const [element, realm] = await openedWithRoute();
    await realm.whatIf({ rules: [{ operation: 'avatar', expire: true, times: 1 }] });
    choose(element, await picture());
    await waitFor(() => canvas(element));
    press(element, 'Use this picture');
    await inState(element, 'signed-out');
    await realm.signIn();
    await element.refresh();
    await inState(element, 'ready');
    expect(canvas(element) === null).to.equal(true);
    expect(told(element)).to.equal('');
    expect(shown(element)).to.contain('small');
  });

  it('throws nothing when the element is removed on its way', async () => {
    const errors = uncaughtErrors();
    const [element, realm] = await openedWithRoute();
    await realm.whatIf({ rules: [holdAnswer('avatar')] });
    choose(element, await picture());
    await waitFor(() => canvas(element));
    press(element, 'Use this picture');
    await waitFor(async () => (await uploads(realm)).length === 1);
    element.remove();
    await realm.release();
    await pause(50);
    expect(errors).to.deep.equal([]);
  });

  it('has nothing to do with the rest of the form', async () => {
    const [element, realm] = await openedWithRoute();
    enter(element, 'first_name', 'Eva');
    choose(element, await picture());
    await waitFor(() => canvas(element));
    press(element, 'Use this picture');
    await waitFor(() => !canvas(element));
    expect(held(element, 'first_name')).to.equal('Eva');
    expect(element.changes).to.deep.equal({ first_name: 'Eva' });
    await saveTo(element, 'form-saved');
    expect(await bodies(realm)).to.deep.equal([{ first_name: 'Eva' }]);
    expect(has(element, 'form-saved')).to.equal(true);
  });

  it('is attached by avatar_id, once, where the upload alone does not show', async () => {
    const [element, realm] = await openedWithRoute({ avatarAttach: 'update' });
    choose(element, await picture());
    await waitFor(() => canvas(element));
    press(element, 'Use this picture');
    await waitFor(() => shown(element).includes('me.png'));
    const [sent, ...more] = (await bodies(realm)) as { avatar_id: number }[];
    expect([sent.avatar_id, more.length]).to.deep.equal([((await realm.storedMe()).avatar as { id: number }).id, 0]);
    expect(told(element)).to.equal('');
  });

  it('is not believed to be there by a 200 alone', async () => {
    const [element, realm] = await openedWithRoute({ avatarAttach: 'never' });
    const before = shown(element);
    choose(element, await picture());
    await waitFor(() => canvas(element));
    press(element, 'Use this picture');
    await waitFor(() => told(element).startsWith('The site has received the picture, but does not show it as yours.'));
    expect(shown(element)).to.equal(before);
    expect(await bodies(realm)).to.have.length(1);
    const link = box(element, 'avatar').querySelector<HTMLAnchorElement>('[role="alert"] a')!;
    expect(new URL(link.href).pathname).to.equal(`/realms/${realm.uid}/profile/edit`);
  });

  it('can be removed, by the identifier in its address, and then letters stand there', async () => {
    const [element, realm] = await openedWithRoute();
    const { url_original } = (await realm.storedMe()).avatar as { url_original: string };
    press(element, 'Remove the picture');
    await waitFor(() => part(element, 'avatar')!.textContent === 'AR');
    const [{ method, path }] = await realm.requests('removeAvatar');
    expect([method, path.split('/').pop()]).to.deep.equal(['DELETE', url_original.split('/')[2]]);
    expect((await realm.storedMe()).avatar).to.equal(null);
    expect([...box(element, 'avatar').querySelectorAll('button')].map((one) => one.textContent.trim())).to.deep.equal(
      [],
    );
  });

  it('is not believed to be gone by a 200 alone, and is not removed where there is no route', async () => {
    const [element, realm] = await openedWithRoute();
    await realm.whatIf({ rules: [{ operation: 'removeAvatar', body: {} }] });
    press(element, 'Remove the picture');
    await waitFor(() => told(element).startsWith('The site did not remove the picture.'));
    element.endpoints = { removeAvatar: null };
    await waitFor(() => !box(element, 'avatar').textContent.includes('Remove the picture'));
  });

  it('needs no address of the kind blob:, which a page’s policy may forbid', async () => {
    const policy = document.createElement('meta');
    policy.httpEquiv = 'Content-Security-Policy';
    policy.content = "img-src 'self' data:";
    const violations: string[] = [];
    const hear = (event: SecurityPolicyViolationEvent) => void violations.push(event.blockedURI);
    document.addEventListener('securitypolicyviolation', hear);
    afterTest(() => document.removeEventListener('securitypolicyviolation', hear));
    document.head.append(policy);
    // What a page has once been given, it keeps: it is the same for every picture of this file's tests.
    const probe = new Image();
    probe.src = URL.createObjectURL(await picture());
    await waitFor(() => violations.length === 1);
    const [element] = await openedWithRoute();
    choose(element, await picture());
    await waitFor(() => canvas(element) && colour(element)[3] === 255);
    expect(violations).to.have.length(1);
    URL.revokeObjectURL(probe.src);
    policy.remove();
  });
});
