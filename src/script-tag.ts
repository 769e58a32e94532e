/** The bundle for a script tag. The order counts: elements that stand on the page begin as soon as they are registered. */
// First of all, so that what is alike stands together in the file, which then compresses better.
import 'lit';
import './script-settings.js';
import './define.js';
