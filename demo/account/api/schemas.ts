/** What the account answers and takes, by the description of the API that the elements' own types are made from. */
import type { components } from '../../../src/api/wire.js';

type Schemas = components['schemas'];

/** An object of `openapi.yaml`. */
export type Schema<Name extends keyof Schemas> = Schemas[Name];

/** The same where a test or a person may have written the values, which then hold anything: its names are the description's. */
export type Seeded<Name extends keyof Schemas> = { [Field in keyof Schemas[Name]]?: unknown };

/** The body of an answer of `openapi.yaml` that several routes have. */
export type Answer<Name extends 'OneText' | 'Uploaded'> = components['responses'][Name]['content']['application/json'];
