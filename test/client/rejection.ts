/** What `promise` rejects with; rejects itself when `promise` resolves. */
export async function rejection<Reason = unknown>(promise: Promise<unknown>): Promise<Reason> {
  let value: unknown;
  try {
    value = await promise;
  } catch (reason) {
    return reason as Reason;
  }
  throw new Error(`resolved to ${JSON.stringify(value)} instead of rejecting`);
}
