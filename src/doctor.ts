/** The doctor: finds out how far an account answers as the description of its API says, and what to set where it does not. */
import { openDialog } from './doctor/dialog.js';
import { examine, needPage } from './doctor/examine.js';
import type { DoctorReport } from './doctor/report.js';
import type { Settings } from './settings/settings.js';

export type { AskedRoute, DoctorReport, Finding, Verdict } from './doctor/report.js';
export type { Shape, TextForm } from './doctor/shape.js';

export interface DoctorOptions extends Settings {
  /** Whether to show what is found in a dialog, from where it can be copied and downloaded. */
  dialog?: boolean;
}

/**
 * Reads every route of the account that the page's settings name, tries filters, order and pages, and compares with the
 * description. It writes nothing on the account. No personal datum and no token stands in the report: types, lengths and
 * counts only.
 *
 * @param options settings beside those of the page
 * @throws {CustomersError} `settings`, where there is no page
 * @throws {DOMException} `AbortError`, when the dialog was closed before the report was there
 */
export async function doctor({ dialog, ...settings }: DoctorOptions = {}): Promise<DoctorReport> {
  needPage();
  const shown = dialog ? openDialog(settings) : undefined;
  try {
    const report = await examine(settings, shown?.signal);
    shown?.show(report);
    return report;
  } catch (error) {
    shown?.fail();
    throw error;
  }
}
