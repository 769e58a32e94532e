/** A real pointer, for what only one does: it presses, and lets go later. */
import { assert } from '@open-wc/testing';
import { sendMouse } from '@web/test-runner-commands';

/** Whether the engine's driver has a pointer that is pressed and let go by itself. */
export const hasPointer = /Chrome\//.test(navigator.userAgent);

/** The middle of an element, as the pointer sees it. */
function middle(element: Element): [number, number] {
  const { x, y, width, height } = element.getBoundingClientRect();
  return [Math.round(x + width / 2), Math.round(y + height / 2)];
}

/**
 * Presses a button with the pointer and lets it go, as slowly as a person does; the button may not move meanwhile.
 *
 * @param during what happens between press and release
 */
export async function pressSlowly(button: HTMLElement, during: () => unknown = () => undefined): Promise<void> {
  button.scrollIntoView({ block: 'center' });
  const [x, y] = middle(button);
  await sendMouse({ type: 'move', position: [x, y] });
  await sendMouse({ type: 'down' });
  try {
    await during();
    await new Promise(requestAnimationFrame);
    await new Promise(requestAnimationFrame);
    assert.deepEqual(middle(button), [x, y]);
  } finally {
    await sendMouse({ type: 'up' });
  }
}
