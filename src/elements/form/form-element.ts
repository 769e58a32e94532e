import { ModyoUserElement } from '../user/user-element.js';
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
export abstract class ModyoFormElement extends ModyoUserElement {
  static override styles = [...ModyoUserElement.styles, formStyles];
}
