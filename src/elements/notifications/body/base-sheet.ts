/**
 * What a message looks like where it says nothing: as on a bare page, in the page's size of text. The box around it keeps
 * in what it holds, whatever it says; what is important here wins over what is important there, since it stands in a layer.
 */
export const BASE_CSS = `
  @layer guard {
    :host {
      display: block !important;
      position: relative !important;
      max-width: 100% !important;
      overflow: auto !important;
      contain: content !important;
      container-type: inline-size !important;
      isolation: isolate !important;
    }
    img {
      max-width: 100% !important;
      min-width: 0 !important;
    }
    @media print {
      :host {
        overflow: visible !important;
        contain: style !important;
        container-type: normal !important;
        -webkit-print-color-adjust: exact !important;
        print-color-adjust: exact !important;
      }
    }
  }
  :host {
    all: initial;
    color: inherit;
    font-family: inherit;
    font-size: 1rem;
    overflow-wrap: break-word;
    visibility: inherit;
    -webkit-text-size-adjust: 100%;
    text-size-adjust: 100%;
  }
  :host(.paper) {
    background: #fff;
    color: #000;
    color-scheme: light;
  }
  :where(html) {
    display: flow-root;
    color: inherit;
  }
  :where(h1) {
    font-size: min(2em, 6.25rem);
  }
  :where(h2) {
    font-size: min(1.5em, 6.25rem);
  }
  :where(h3) {
    font-size: min(1.17em, 6.25rem);
  }
  :where(table) {
    max-width: 100%;
  }
  :where(pre) {
    white-space: pre-wrap;
  }
  :host(:not(.paper)) :where(body) {
    margin: 0;
  }
  :host(:not(.paper)) :where(body > :first-child) {
    margin-block-start: 0;
  }
  :host(:not(.paper)) :where(body > :last-child) {
    margin-block-end: 0;
  }
  :host(:not(.paper)) :where(a[href]) {
    color: var(--_link, LinkText);
  }
  :host(.text) :where(body) {
    white-space: pre-line;
  }
`;
