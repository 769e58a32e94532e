import { mount } from 'svelte';
import 'modyo-customers/define.js';
import App from './App.svelte';

mount(App, { target: document.getElementById('app')! });
