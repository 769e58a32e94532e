import type { Problem } from './problems.js';

/**
 * Tells pages that wait for it what has become of the sources, as server-sent events.
 *
 * Each event `state` has the generation of what the server gives out (a page that has another one is out of date), that of
 * the reference of the elements, and the problems that keep a newer one from being made.
 */
export function createReloads() {
  const waiting: Set<ReadableStreamDefaultController> = new Set();
  /** by the part of the sources that has it */
  const problems: Map<string, Problem> = new Map();
  const encoder = new TextEncoder();
  // Another start is another generation: pages that were open meanwhile load anew.
  const start = Date.now();
  let generation = 0;
  let reference = 0;
  let timer: NodeJS.Timeout | undefined;
  const state = () => {
    const data = {
      generation: `${start}.${generation}`,
      reference: `${start}.${reference}`,
      problems: [...problems.values()],
    };
    return `event: state\ndata: ${JSON.stringify(data)}\n\n`;
  };
  const tell = () => {
    clearTimeout(timer);
    // One save often touches several files.
    timer = setTimeout(() => {
      for (const one of waiting) one.enqueue(encoder.encode(state()));
    }, 30);
  };
  return {
    /** What pages show has changed. */
    changed() {
      generation += 1;
      tell();
    },
    /** What the documentation says of the elements has changed. */
    referenceChanged() {
      reference += 1;
      tell();
    },
    /** A part of the sources has a problem, or none any more. */
    found(part: string, problem: Problem | undefined) {
      if (!problem && !problems.has(part)) return;
      if (problem) problems.set(part, problem);
      else problems.delete(part);
      tell();
    },
    /** The problems there are. */
    problems: () => [...problems.values()],
    /** @param signal of the request */
    respond(signal: AbortSignal) {
      let leave = () => {};
      const stream = new ReadableStream({
        start(controller) {
          leave = () => {
            waiting.delete(controller);
          };
          waiting.add(controller);
          controller.enqueue(encoder.encode(`retry: 500\n\n${state()}`));
        },
        cancel: () => leave(),
      });
      signal.addEventListener('abort', () => leave(), { once: true });
      return new Response(stream, { headers: { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' } });
    },
  };
}
