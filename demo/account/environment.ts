import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import type { LoggedRequest, Realm } from './types.js';

/** What a request has of the place where it is answered: apart from the other shapes, which know no server. */
export interface AccountVariables {
  realm: Realm;
  logged: LoggedRequest;
}

export type AccountEnv = { Bindings: Partial<HttpBindings>; Variables: AccountVariables };

export type AccountContext = Context<AccountEnv>;
