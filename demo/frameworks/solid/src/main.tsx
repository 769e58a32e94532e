import { render } from 'solid-js/web';
import 'modyo-customers/define.js';
import 'modyo-customers/solid';
import { App } from './app.js';

render(() => <App />, document.getElementById('app')!);
