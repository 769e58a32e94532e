/** The bundle for a script tag. The order counts: elements that stand on the page begin as soon as they are registered. */
import './script-settings.js';
import './define.js';

export type * from './window.js';
