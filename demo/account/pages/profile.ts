import { html } from 'hono/html';
import { writtenTime } from '../data/dates.js';
import { isRead, notificationOf, notificationOut, originOf, setRead } from '../api/wire.js';
import { avatarOut, uploadAvatar } from '../profile/avatar.js';
import { updateProfile, type ProfileErrors } from '../profile/update.js';
import { languageNames, textsOf } from '../texts/texts.js';
import { customFieldInputs, readCustomFields } from './custom-fields.js';
import { authenticity, input, shown, textOf } from './forms.js';
import { pathOf, renderPage, type Html } from './layout.js';
import type { Hono } from 'hono';
import type { AccountContext, AccountEnv } from '../environment.js';
import type { AccountState, Realm, StoredNotification, User } from '../types.js';
import type { Grant } from '../sessions/sessions.js';

const PER_PAGE = 50;

/** A body as its campaign wrote it, in a frame that may do nothing. */
function openNotification(out: Record<string, unknown>): Html {
  const content = `<base target="_blank"><body style="font-family:sans-serif">${shown(out.message ?? out.body)}`;
  return html`<iframe class="body" sandbox="allow-popups" title="${shown(out.subject)}" srcdoc="${content}"></iframe>`;
}

function notificationList(c: AccountContext, realm: Realm, user: User, open: StoredNotification | undefined): Html {
  const t = textsOf(user);
  if (user.notifications.length === 0) return html`<p>${t.noNotifications}</p>`;
  const page = Math.max(1, Number.parseInt(c.req.query('page') ?? '1', 10) || 1);
  // The documented order: unread ones first, each kind from newest to oldest.
  const ordered = [
    ...user.notifications.filter(({ wire }) => !isRead(wire)),
    ...user.notifications.filter(({ wire }) => isRead(wire)),
  ];
  const listed = ordered.slice((page - 1) * PER_PAGE, page * PER_PAGE);
  if (open && !listed.includes(open)) listed.unshift(open);
  const link = (number: number) => html`<a href="?page=${number}">${number}</a> `;
  const pages = Math.ceil(ordered.length / PER_PAGE);
  return html`<ul class="notifications">
      ${listed.map(
        (stored) =>
          html`<li class="${isRead(stored.wire) ? 'read' : 'unread'}">
            <a
              href="?notification_id=${encodeURIComponent(stored.key)}&amp;page=${page}"
              ${stored === open ? html`aria-current="true"` : ''}
            >
              ${shown(stored.wire.subject) || t.noSubject}
            </a>
            <span class="date">${shown(stored.wire.sent_at ?? writtenTime(stored.at, realm.settings.timeZone))}</span>
            ${stored === open ? openNotification(notificationOut(realm, stored, originOf(c))) : ''}
          </li>`,
      )}
    </ul>
    ${pages > 1 ? html`<nav class="pages">${Array.from({ length: pages }, (_, index) => link(index + 1))}</nav>` : ''}`;
}

/** The profile with its notifications, and the form for the profile's attributes. */
export function profilePages(
  app: Hono<AccountEnv>,
  account: AccountState,
  forUser: (c: AccountContext, page: (grant: Grant) => Response | Promise<Response>) => Response | Promise<Response>,
  readForm: (c: AccountContext, grant: Grant) => Promise<FormData | undefined>,
) {
  app.get('/profile', (c) =>
    forUser(c, ({ user }) => {
      const { realm } = c.var;
      const t = textsOf(user);
      const open = notificationOf(user, c.req.query('notification_id') ?? '');
      if (open) setRead(realm, open);
      const avatar = user.me.avatar as { url_medium?: string } | null;
      const content = html`<section class="card person">
          ${avatar?.url_medium ? html`<img src="${avatar.url_medium}" width="96" height="96" alt="" />` : ''}
          <div>
            <p><strong>${shown(user.me.name)}</strong><br />${shown(user.me.email)}</p>
            <p class="links">
              <a href="${pathOf(realm, '/profile/edit')}">${t.editProfile}</a>
              <a href="${pathOf(realm, '/password/change')}">${t.changePassword}</a>
              <a href="${pathOf(realm, '/profile/change_email')}">${t.changeEmail}</a>
              <a href="${pathOf(realm, '/profile/delete_user')}">${t.deleteUser}</a>
            </p>
          </div>
        </section>
        <section class="card">
          <h2>${t.notifications}</h2>
          ${notificationList(c, realm, user, open)}
        </section>`;
      return renderPage(c, account, { realm, user, title: t.profile, content });
    }),
  );

  function editPage(
    c: AccountContext,
    { user, session }: Grant,
    { errors, given, saved }: { errors?: Partial<ProfileErrors>; given?: FormData; saved?: boolean },
  ) {
    const { realm } = c.var;
    const t = textsOf(user);
    const field = (name: string, label: string, autocomplete: string, type = 'text') =>
      input({
        name,
        label,
        autocomplete,
        type,
        value: given?.get(name) ?? user.me[name],
        errors: errors?.attributes?.[name],
      });
    const languages = Object.entries(languageNames);
    const content = html`<form method="post" enctype="multipart/form-data" class="card">
      ${authenticity(session)} ${field('first_name', t.firstName, 'given-name')}
      ${field('last_name', t.lastName, 'family-name')} ${field('second_last_name', t.secondLastName, 'off')}
      ${field('phone', t.phone, 'tel', 'tel')} ${field('birth_at', t.birthAt, 'bday', 'date')}
      ${input({ name: 'lang', label: t.lang, value: user.me.lang, options: languages.map(([value, label]) => ({ value, label })) })}
      ${customFieldInputs(realm, user, errors?.custom ?? {}, given)}
      ${input({ name: 'avatar', label: t.avatar, type: 'file', errors: errors?.attributes?.avatar })}
      <p class="check">
        <label
          ><input type="checkbox" name="subscribed" ${user.subscribed ? html`checked` : ''} /> ${t.subscribed}</label
        >
      </p>
      <button class="primary">${t.save}</button>
      <p class="links"><a href="${pathOf(realm, '/profile')}">${t.back}</a></p>
    </form>`;
    const message = saved ? t.saved : undefined;
    return renderPage(c, account, { realm, user, title: t.editProfile, content, message, status: errors ? 422 : 200 });
  }

  app.get('/profile/edit', (c) =>
    forUser(c, (grant) => editPage(c, grant, { saved: c.req.query('saved') !== undefined })),
  );

  app.post('/profile/edit', (c) =>
    forUser(c, async (grant) => {
      const { realm } = c.var;
      const { user } = grant;
      const form = await readForm(c, grant);
      if (!form) return editPage(c, grant, { errors: {} });
      const changes: Record<string, unknown> = {};
      for (const name of ['first_name', 'last_name', 'second_last_name', 'phone', 'birth_at', 'lang']) {
        if (form.has(name)) changes[name] = textOf(form, name);
      }
      changes.custom_fields = readCustomFields(realm, form);
      const file = form.get('avatar');
      const upload = file instanceof File && file.size > 0 ? file : undefined;
      const errors = updateProfile(realm, user, changes);
      if (errors) return editPage(c, grant, { errors, given: form });
      const taken = upload && (await uploadAvatar(realm, user, upload));
      if (taken && 'errors' in taken) {
        return editPage(c, grant, { errors: { attributes: { avatar: taken.errors.file ?? [] } }, given: form });
      }
      if (taken) user.me.avatar = avatarOut(taken.picture);
      user.subscribed = form.has('subscribed');
      return c.redirect(pathOf(realm, '/profile/edit?saved'), 303);
    }),
  );
}
