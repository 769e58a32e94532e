/*
 * Frameworks give values in forms of their own. What is plainly meant by one is taken for that.
 */
import type { LitElement } from 'lit';

/**
 * Templates of frameworks give a property the text that they find: `poll="60"`. Puts the number in its place.
 *
 * @param name of the property that has got a value
 * @returns whether it has put a number there, which is a change of its own
 */
export function takeNumber(element: LitElement, name: PropertyKey | undefined): boolean {
  if (name === undefined) return false;
  const value: unknown = Reflect.get(element, name);
  const { elementProperties } = element.constructor as typeof LitElement;
  if (typeof value !== 'string' || elementProperties.get(name)?.type !== Number) return false;
  Reflect.set(element, name, value ? Number(value) : undefined);
  return true;
}

/**
 * Whether an attribute says "no": some frameworks write a `false` out as text where they take a name for that of an
 * attribute.
 */
export function isWrittenFalse(element: LitElement, name: string, value: string | null): boolean {
  if (value !== 'false') return false;
  const { elementProperties } = element.constructor as typeof LitElement;
  return [...elementProperties].some(
    ([property, { attribute, type }]) =>
      type === Boolean && (typeof attribute === 'string' ? attribute : String(property).toLowerCase()) === name,
  );
}
