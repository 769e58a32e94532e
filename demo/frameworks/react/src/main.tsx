import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import 'modyo-customers/define.js';
import 'modyo-customers/react';
import { App } from './app.js';

createRoot(document.getElementById('app')!).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
