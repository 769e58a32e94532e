import { defaultEndpoints, endpointUrl, parseEndpoint, type Connection } from '../../src/client/endpoints.js';
import { request } from '../../src/client/request.js';
import { accountUrl, type Realm } from '../support/account.js';

/** A connection to a realm of the demo account with the default endpoints, by cookie. */
export const accountConnection = (realm: Realm): Connection => ({
  accountUrl,
  call(operation, options) {
    const endpoint = parseEndpoint(defaultEndpoints[operation]!);
    return request(endpointUrl(`${accountUrl}/api/customers/realms/${realm.uid}`, endpoint, options), {
      method: endpoint.method,
      operation,
      body: options?.body,
      signal: options?.signal,
    });
  },
});
