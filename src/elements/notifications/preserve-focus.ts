/**
 * Notes which row of a list has the focus: moving a row takes it away.
 *
 * @returns gives it back; where the row is not drawn any more, to the one in its place
 */
export function preserveFocus(root: ShadowRoot): () => void {
  const focused = root.activeElement as HTMLElement | null;
  const row = focused?.closest('.item');
  if (!row) return () => undefined;
  // Where a pointer was used, the row may go out of sight; with the keyboard, the next Tab would come as a surprise.
  const preventScroll = !focused!.matches(':focus-visible');
  const neighbour = row.nextElementSibling ?? row.previousElementSibling;
  return () => {
    if (root.activeElement === focused) return;
    const target = row.isConnected ? focused : neighbour?.querySelector<HTMLElement>('.toggle');
    target?.focus({ preventScroll });
  };
}
