import { text } from '../api/shape.js';
import { noteRoute, objectOf, type Examination } from './checks.js';
import { EXPECTED } from './description.js';
import type { Answer } from './ask.js';

const LABELS = `<modyo-profile-edit>
  <script type="application/json" slot="custom-fields">
    [{ "key": "THE-KEY", "label": "…", "type": "text" }]
  </script>
</modyo-profile-edit>`;

/** The user, whom an answer of `/me` tells of. */
export function checkUser(examined: Examination, answer: Answer): void {
  const { texts, note } = examined;
  if (!noteRoute(examined, 'me', answer)) return;
  const whole = objectOf(answer.body);
  const isWrapped = Object.keys(objectOf(whole.user)).length > 0;
  const user = isWrapped ? objectOf(whole.user) : whole;
  if (isWrapped) note('me.wrapped', 'differs', texts.userWrapped);
  if (!text(user.id) && !text(user.uuid)) note('me.id', 'differs', texts.userNoId);

  const missing = EXPECTED.User.filter((name: string) => !(name in user) && name !== 'custom_fields');
  if (missing.length) note('me.fields', 'missing', texts.fieldsMissing('me', missing));
  else note('me.fields', 'agrees', texts.fieldsOk('me'));

  if (Object.keys(objectOf(user.delegated_token)).length) note('me.delegated', 'agrees', texts.delegationOk);
  else note('me.delegated', 'missing', texts.delegation);
  checkCustomFields(examined, user.custom_fields);
}

function checkCustomFields({ texts, note }: Examination, value: unknown): void {
  const fields = Array.isArray(value) ? value.map(objectOf) : [];
  if (!fields.length) return note('me.customFields', 'missing', texts.customFieldsNone);
  const unnamed = fields.filter(({ name, label }) => !text(name) && !text(label)).length;
  if (unnamed) note('me.customFields', 'differs', texts.customFieldsUnnamed(unnamed), LABELS);
  else note('me.customFields', 'agrees', texts.customFields(fields.length));
}
