/** Loads the page anew when the bundle, a template or a style has changed. */
new EventSource('/demo/reload').addEventListener('changed', () => location.reload());
