/** The browser's own `fetch`, called in this place alone. */
export const pageFetch: typeof fetch = (input, init) => fetch(input, init);
