import { takePageSettings } from './page-settings.js';
import { currentScript } from './shared/current-script.js';

// Only known while the script first runs.
takePageSettings(currentScript());
