/** Ties the endpoints that are asked by default to the description of the API. */
import type { defaultEndpoints, Operation } from '../client/endpoints.js';
import type { paths } from './wire.js';

/** Every `"METHOD /path"` of `openapi.yaml`. */
export type Described = {
  [Path in keyof paths]: {
    [Method in keyof paths[Path] & string]-?: paths[Path][Method] extends { responses: unknown }
      ? `${Uppercase<Method>} ${Path}`
      : never;
  }[keyof paths[Path] & string];
}[keyof paths];

/** Does not compile where an endpoint that is asked by default stands in no line of `openapi.yaml`. */
export type DefaultsAreDescribed<Defaults extends Record<Operation, Described | null> = typeof defaultEndpoints> =
  Defaults;
