import type { CustomersError } from '../../src/client/error.js';
import { rejection as anyRejection } from '../client/rejection.js';

/** What a promise rejects with. */
export const rejection = (promise: Promise<unknown>): Promise<CustomersError> => anyRejection<CustomersError>(promise);
