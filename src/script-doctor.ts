/** The doctor for a script tag: beside the bundle's, whose settings it uses. `data-dialog` on the tag opens it at once. */
import { doctor } from './doctor.js';
import { currentScript } from './shared/current-script.js';

const place = window as { ModyoCustomers?: object };
place.ModyoCustomers = { ...place.ModyoCustomers, doctor };
// The bundle may stand behind it: its settings are there once the page has been read.
if (currentScript()?.dataset.dialog !== undefined) {
  const open = () => void doctor({ dialog: true }).catch(() => undefined);
  if (document.readyState === 'complete') open();
  else addEventListener('load', open, { once: true });
}

export type * from './window.js';
