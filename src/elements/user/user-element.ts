import { Read } from '../../controllers/read.js';
import type { Session } from '../../session/session.js';
import { ModyoElement, type View } from '../base/base.js';

/** An element that shows the signed-in user. */
export abstract class ModyoUserElement extends ModyoElement {
  constructor() {
    super();
    new Read(this, ({ me }, signal) => me.load(signal));
  }

  protected async reload({ me }: Session): Promise<void> {
    await me.refresh();
  }

  protected view({ me: { value, error } }: Session): View {
    return { state: value ? 'ready' : error ? 'error' : 'loading', error };
  }
}
