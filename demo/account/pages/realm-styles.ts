/** The style sheet of the realm pages: a module, so that the account needs no file beside it. */
export const realmStyles = `:root {
  color-scheme: light dark;
  --accent: light-dark(#0b5d4b, #63c7ad);
  --on-accent: light-dark(#fff, #06231c);
  --danger: light-dark(#a6261b, #ff9c92);
  --page: light-dark(#f4f6f5, #121816);
  --card: light-dark(#fff, #1b2421);
  --line: light-dark(#d5dcd9, #37433f);
  --quiet: light-dark(#5a6662, #9fada8);
}
* {
  box-sizing: border-box;
}
body {
  margin: 0;
  background: var(--page);
  font:
    1rem/1.5 system-ui,
    sans-serif;
}
header {
  display: flex;
  flex-wrap: wrap;
  gap: 0.5rem 2rem;
  align-items: center;
  justify-content: space-between;
  padding: 0.75rem max(1rem, 50vw - 30rem);
  background: var(--card);
  border-block-end: 1px solid var(--line);
}
header nav {
  display: flex;
  flex-wrap: wrap;
  gap: 0.25rem 1.5rem;
}
.brand {
  display: flex;
  gap: 0.75rem;
  align-items: center;
  color: inherit;
  font-weight: 600;
  text-decoration: none;
}
main {
  max-width: 60rem;
  margin: 0 auto;
  padding: 1rem;
}
h1 {
  font-size: 1.75rem;
}
h2 {
  margin-block-start: 0;
  font-size: 1.25rem;
}
a {
  color: var(--accent);
  overflow-wrap: anywhere;
}
.columns {
  display: grid;
  grid-template-columns: repeat(auto-fit, minmax(min(100%, 20rem), 1fr));
  gap: 1rem;
  align-items: start;
}
.card {
  margin-block-end: 1rem;
  padding: 1.25rem;
  background: var(--card);
  border: 1px solid var(--line);
  border-radius: 0.75rem;
  overflow-wrap: anywhere;
}
form.card {
  max-width: 32rem;
}
.field {
  margin-block-end: 1rem;
}
fieldset.field {
  margin-inline: 0;
  padding: 0;
  border: 0;
}
.field legend {
  padding: 0;
}
.field label,
.field legend {
  display: block;
  margin-block-end: 0.25rem;
  font-weight: 500;
}
.field label.check {
  font-weight: inherit;
}
.field input:not([type='checkbox']),
.field select,
.field textarea {
  width: 100%;
  padding: 0.5rem 0.75rem;
  border: 1px solid var(--quiet);
  border-radius: 0.5rem;
  font: inherit;
}
.field-hint {
  margin: 0.25rem 0 0;
  color: var(--quiet);
}
.field-error {
  margin: 0.25rem 0 0;
  color: var(--danger);
}
[aria-invalid='true'] {
  border-color: var(--danger);
}
button {
  padding: 0.5rem 1rem;
  border: 1px solid var(--line);
  border-radius: 0.5rem;
  background: transparent;
  color: inherit;
  font: inherit;
  cursor: pointer;
}
button.primary {
  border-color: transparent;
  background: var(--accent);
  color: var(--on-accent);
  font-weight: 600;
}
button.danger {
  border-color: var(--danger);
  color: var(--danger);
  font-weight: 600;
}
:focus-visible {
  outline: 3px solid var(--accent);
  outline-offset: 2px;
}
.links {
  display: flex;
  flex-wrap: wrap;
  gap: 0.5rem 1.5rem;
}
.message {
  padding: 0.75rem 1rem;
  border-inline-start: 4px solid var(--accent);
  background: var(--card);
}
.message.danger {
  border-color: var(--danger);
}
.person {
  display: flex;
  flex-wrap: wrap;
  gap: 1.25rem;
}
.person img {
  border-radius: 50%;
  object-fit: cover;
}
.person div {
  flex: 1 1 16rem;
}
.users,
.notifications {
  margin: 0;
  padding: 0;
  list-style: none;
}
.users button {
  display: block;
  width: 100%;
  margin-block-end: 0.5rem;
  text-align: start;
}
.users span,
.date {
  color: var(--quiet);
}
.notifications li {
  padding-block: 0.75rem;
  border-block-start: 1px solid var(--line);
}
.unread > a {
  font-weight: 700;
}
.date {
  display: block;
  font-size: 0.875rem;
}
.body {
  width: 100%;
  height: 28rem;
  margin-block-start: 0.75rem;
  border: 1px solid var(--line);
  border-radius: 0.5rem;
  background: #fff;
  color-scheme: light;
}
`;
