import { createApp } from 'vue';
import 'modyo-customers/define.js';
import App from './app.vue';

createApp(App).mount('#app');
