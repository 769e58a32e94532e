import { PressHold } from '../../controllers/press-hold.js';
import { UserRead } from '../../controllers/user-read.js';
import type { Session } from '../../session/session.js';
import { ModyoElement } from '../base/base.js';
import type { View } from '../base/status.js';
import { formStyles } from './form.styles.js';

/**
 * What all elements with a form for the user have in common: the parts of its fields.
 *
 * @csspart field - A field with its label.
 * @csspart label - The label of a field.
 * @csspart input - A control.
 * @csspart hint - What helps to fill a field in.
 * @csspart field-error - What is wrong with a field.
 */
export abstract class ModyoFormElement extends ModyoElement {
  static override styles = [...ModyoElement.styles, formStyles];

  private readonly _user = new UserRead(this);
  private readonly _press = new PressHold(this);

  protected reload(session: Session): Promise<void> {
    return this._user.reload(session);
  }

  protected view(session: Session): View {
    return this._user.view(session);
  }

  /** Nothing moves between the press and the release of a button: a first press would be lost. */
  protected override scheduleUpdate(): void | Promise<unknown> {
    const { released } = this._press;
    return released ? released.then(() => super.scheduleUpdate()) : super.scheduleUpdate();
  }
}
