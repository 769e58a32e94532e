/// <reference types="svelte" />
import 'modyo-customers/svelte';
