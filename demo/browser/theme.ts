/**
 * Light, dark, or as the system says. The cookie lets the server render the choice; this script does what it cannot: it
 * knows the system's preference, and changes at once. It is a classic script, so that it runs before the first paint.
 */
{
  const root = document.documentElement;
  const dark = matchMedia('(prefers-color-scheme: dark)');

  const apply = () => {
    const choice = root.dataset.theme ?? 'auto';
    const isDark = choice === 'dark' || (choice === 'auto' && dark.matches);
    root.dataset.bsTheme = isDark ? 'dark' : 'light';
    for (const link of document.querySelectorAll('[data-theme-choice]')) {
      if (link instanceof HTMLElement && link.dataset.themeChoice === choice) link.setAttribute('aria-current', 'true');
      else link.removeAttribute('aria-current');
    }
  };

  dark.addEventListener('change', apply);
  document.addEventListener('DOMContentLoaded', apply);
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('[data-theme-choice]') : null;
    if (!(link instanceof HTMLElement)) return;
    event.preventDefault();
    root.dataset.theme = link.dataset.themeChoice;
    document.cookie = `demo_theme=${link.dataset.themeChoice ?? ''}; path=/; max-age=31536000; samesite=lax`;
    apply();
  });
  apply();
}
