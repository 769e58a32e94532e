/**
 * Where several test files share a page, each outermost suite is named by its file too, so that a failure says where it is.
 */
let current = '';
let depth = 0;

const { describe: original } = globalThis;

/** @param file the path of the file whose suites follow, from the project's folder */
export function beginFile(file: string): void {
  current = file;
}

/** `describe` with the file in the titles of the outermost suites. */
function named(title: string, body: (this: Mocha.Suite) => void): Mocha.Suite {
  return original(depth ? title : `${current} › ${title}`, function () {
    depth += 1;
    try {
      body.call(this);
    } finally {
      depth -= 1;
    }
  });
}

globalThis.describe = Object.assign(named, original);
