/** Packages without types, as far as they are used here. */
declare module 'eslint-plugin-lit-a11y' {
  const plugin: { configs: { recommended: import('eslint').Linter.Config } };
  export default plugin;
}

declare module 'selenium-webdriver' {
  export class Builder {
    usingServer(url: string): this;
    withCapabilities(capabilities: object): this;
    build(): Promise<WebDriver>;
  }
  export interface WebDriver {
    navigate(): { to(url: string): Promise<void> };
    executeScript(script: string, ...values: unknown[]): Promise<unknown>;
    quit(): Promise<void>;
  }
}

declare module '@custom-elements-manifest/analyzer/cli.js' {
  export function cli(options: { argv: string[]; cwd?: string; noWrite?: boolean }): Promise<unknown>;
}
