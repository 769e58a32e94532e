import { createAccount } from '../account/index.js';
import { BANK } from '../account/data/realms.js';
import { createPartner, PARTNER_CLIENT, partnerReturns } from './partner.js';
import { createSite } from './site.js';

/**
 * The demo bank with its account, and a partner of the bank's.
 *
 * @param options.url where the bank is
 * @param options.partnerUrl where the partner is: another host, so that not even a cookie that belongs to any port
 * reaches it
 * @param options.bundle path of the built script
 */
export function createDemo({
  url,
  partnerUrl,
  bundle,
  reference,
  reloads,
}: {
  url: string;
  partnerUrl: string;
  bundle: string;
  reference: Parameters<typeof createSite>[0]['reference'];
  reloads?: Parameters<typeof createSite>[0]['reloads'];
}) {
  const account = createAccount();
  account.addSite(url);
  account.addOrigin(partnerUrl);
  account.addClient(BANK, { id: PARTNER_CLIENT, redirectUris: partnerReturns(partnerUrl) });
  return {
    site: createSite({ account, bundle, reference, reloads }),
    partner: createPartner({ bundle, settings: () => ({ accountUrl: url, partnerUrl }) }),
  };
}
