const key = (name: string) => `modyo-customers:height:${name}`;

/**
 * The height that each section had when its data came last, in pixels: kept for the room that it takes while they come the
 * next time, so that nothing below it jumps. A number is all that is stored.
 */
export class Heights {
  constructor(private readonly _names: readonly string[]) {}

  /** Makes rules for the sections in the state `loading`. */
  sheet(): CSSStyleSheet {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      this._names
        .map((name) => {
          const height = Number(stored()?.getItem(key(name)));
          const selector = `.section.${name}[data-state=loading],slot[name=${name}]::slotted([data-state=loading])`;
          return height > 0 ? `${selector}{box-sizing:border-box;min-height:0;height:${height}px;overflow:hidden}` : '';
        })
        .join(''),
    );
    return sheet;
  }

  keep(name: string, height: number): void {
    try {
      stored()?.setItem(key(name), `${height}`);
    } catch {
      // There is no room for it, and no harm in that.
    }
  }
}

/** The browser's storage, where it lets the page have one. */
function stored(): Storage | undefined {
  try {
    return localStorage;
  } catch {
    return undefined;
  }
}
