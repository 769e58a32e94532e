/** The colours of the documentation, before anything is drawn. */
const choice = (() => {
  try {
    return localStorage.getItem('docs-theme');
  } catch {
    // Where nothing is stored, the system says.
    return null;
  }
})();
const root = document.documentElement;
const system = matchMedia('(prefers-color-scheme: dark)');
const apply = () => {
  const chosen = root.dataset.theme;
  root.dataset.bsTheme = chosen === 'dark' || (chosen !== 'light' && system.matches) ? 'dark' : 'light';
};
root.dataset.theme = choice === 'light' || choice === 'dark' ? choice : 'auto';
apply();
system.addEventListener('change', apply);
document.addEventListener('docs-theme', apply);

export {};
