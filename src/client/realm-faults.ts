/** What the developer is told where account or realm are not what they are called. */
import { tellDeveloper } from '../shared/developer.js';

/** The realm that is asked. */
interface Asked {
  readonly accountUrl: string;
  /** Where account and realm were read. */
  readonly places: Readonly<Record<'accountUrl' | 'realm', string>>;
}

function tellNoRealm({ accountUrl, places }: Asked): void {
  tellDeveloper('error', {
    what: places.realm,
    wrong: `names no realm of ${accountUrl}: every route answers 404`,
    remedy: `Write the identifier in the address of the realm's pages (${accountUrl}/realms/IDENTIFIER), and see whether account-url is right`,
    section: 'realm',
  });
}

function tellNoAccount({ accountUrl, places }: Asked): void {
  tellDeveloper('error', {
    what: places.accountUrl,
    wrong: `names ${accountUrl}, which answers with something else than JSON`,
    remedy: 'Write the address of the account, not of a site or of a page before it',
    section: 'account-url',
  });
}

export const realmFaultTexts = { tellNoRealm, tellNoAccount };
