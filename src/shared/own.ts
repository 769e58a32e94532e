const { hasOwnProperty } = Object.prototype;

/**
 * A property of an object's own. What another script has put on `Object.prototype` says nothing: it is in every object, and
 * would name the account of every page.
 */
export const own = <Name extends PropertyKey, Values extends Partial<Record<Name, unknown>>>(
  values: Values,
  name: Name,
): Values[Name] | undefined => (hasOwnProperty.call(values, name) ? values[name] : undefined);

/** The own properties of any value, in an object that has no others; none where it is no object. */
export function ownProperties(value: unknown): Partial<Record<string, unknown>> {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  if (isObject && Object.getPrototypeOf(value) === null) return value;
  return Object.assign(Object.create(null) as object, isObject ? value : undefined);
}
