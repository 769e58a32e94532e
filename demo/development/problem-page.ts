import { escapeHtml } from '../rendering/escape-html.js';
import { formatProblem, type Problem } from './problems.js';

/** What stands in the place of a page that cannot be made; it loads itself anew once it can. */
export const problemPage = (problem: Problem) =>
  new Response(
    `<!doctype html>
<html lang="en">
<title>${escapeHtml(problem.file || 'A problem')}</title>
<script src="/assets/reload.js" type="module"></script>
<h1>This page cannot be made</h1>
<pre>${escapeHtml(formatProblem(problem))}</pre>
`,
    {
      status: 500,
      headers: {
        'Content-Type': 'text/html; charset=utf-8',
        'Cache-Control': 'no-store',
        'Content-Security-Policy': `default-src 'none'; script-src 'self'; connect-src 'self'; base-uri 'none'`,
      },
    },
  );
