/** @file Types for Observable's inspector 5, which ships none. */
declare module '@observablehq/inspector' {
  export class Inspector {
    constructor(node: Element)
    fulfilled(value: unknown, name?: string): void
    rejected(error: unknown, name?: string): void
  }
}
