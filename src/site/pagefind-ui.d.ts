/** @file Types for Pagefind's search box, which ships none. */
declare module '@pagefind/default-ui/npm_dist/mjs/ui-core.mjs' {
  export class PagefindUI {
    constructor(options: object)
  }
}
