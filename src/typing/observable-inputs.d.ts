/**
 * @file Types for two libraries of the cell environment that ship none: Observable Inputs 0.12 (the controls that lessons use) and htl 1.0.
 * Read off their sources; a control's `value` is what `view` hands to the lesson.
 */
declare module '@observablehq/inputs' {
  /** An element with a current value; fires `input` when the reader changes it. */
  export type Control<T> = HTMLElement & {value: T}

  type Label = string | Node
  type Primitive = string | number | boolean
  interface Common {
    label?: Label
    width?: number | string
    disabled?: boolean
  }

  export interface RangeOptions extends Common {
    value?: number
    step?: number
    placeholder?: string
    format?: (value: number) => string | number
    /** Makes the slider's travel nonlinear: `Math.log`. */
    transform?: (value: number) => number
    invert?: (value: number) => number
    validate?: (input: HTMLInputElement) => boolean
  }
  /** A slider with a number field; without `value`, it starts in the middle. */
  export function range(extent?: readonly [min: number, max: number], options?: RangeOptions): Control<number>
  export function number(extent: readonly [min?: number, max?: number], options?: RangeOptions): Control<number>

  interface TextCommon extends Common {
    value?: string
    placeholder?: string
    spellcheck?: boolean
    autocomplete?: string | boolean
    autocapitalize?: string | boolean
    minlength?: number
    maxlength?: number
    required?: boolean
    readonly?: boolean
    /** Waits for a button (true, or its text) instead of reporting each key. */
    submit?: boolean | string
  }
  export interface TextOptions extends TextCommon {
    type?: string
    pattern?: string
    min?: string | number
    max?: string | number
    datalist?: Iterable<string>
    validate?: (input: HTMLInputElement) => boolean
  }
  export function text(options?: TextOptions): Control<string>

  export interface TextareaOptions extends TextCommon {
    rows?: number
    resize?: boolean
    monospace?: boolean
    validate?: (input: HTMLTextAreaElement) => boolean
  }
  export function textarea(options?: TextareaOptions): Control<string>

  interface ChoiceOptions<T> extends Omit<Common, 'disabled'> {
    sort?: boolean | 'ascending' | 'descending' | ((a: unknown, b: unknown) => number)
    unique?: boolean
    locale?: string
    keyof?: (choice: T, index: number, data: readonly T[]) => unknown
    format?: (choice: T, index: number, data: readonly T[]) => Label
    disabled?: boolean | Iterable<T>
  }
  interface MapOptions<K, V> extends Omit<ChoiceOptions<[K, V]>, 'disabled'> {
    disabled?: boolean | Iterable<V>
  }
  /** A drop-down menu. It starts with the first choice; with `multiple`, with none. */
  export function select<const T extends Primitive>(data: Iterable<T>, options?: ChoiceOptions<T> & {value?: NoInfer<T>; multiple?: false}): Control<T>
  export function select<const T extends Primitive>(data: Iterable<T>, options: ChoiceOptions<T> & {value?: readonly NoInfer<T>[]; multiple: true | number}): Control<T[]>
  export function select<K, V>(data: ReadonlyMap<K, V>, options?: MapOptions<K, V> & {value?: NoInfer<V>; key?: NoInfer<K>; multiple?: false}): Control<V>
  export function select<K, V>(data: ReadonlyMap<K, V>, options: MapOptions<K, V> & {value?: readonly NoInfer<V>[]; multiple: true | number}): Control<V[]>
  export function select<T, V = T>(data: Iterable<T>, options?: ChoiceOptions<T> & {value?: NoInfer<V>; valueof?: (choice: T, index: number, data: readonly T[]) => V; multiple?: false}): Control<V>
  export function select<T, V = T>(data: Iterable<T>, options: ChoiceOptions<T> & {value?: readonly NoInfer<V>[]; valueof?: (choice: T, index: number, data: readonly T[]) => V; multiple: true | number}): Control<V[]>

  /** One of several, all in sight; null until the reader chooses, unless `value` says where to start. */
  export function radio<const T extends Primitive>(data: Iterable<T>, options: ChoiceOptions<T> & {value: NoInfer<T>}): Control<T>
  export function radio<const T extends Primitive>(data: Iterable<T>, options?: ChoiceOptions<T>): Control<T | null>
  export function radio<K, V>(data: ReadonlyMap<K, V>, options: MapOptions<K, V> & ({value: NoInfer<V>} | {key: NoInfer<K>})): Control<V>
  export function radio<K, V>(data: ReadonlyMap<K, V>, options?: MapOptions<K, V>): Control<V | null>
  export function radio<T, V = T>(data: Iterable<T>, options: ChoiceOptions<T> & {value: NoInfer<V>; valueof?: (choice: T, index: number, data: readonly T[]) => V}): Control<V>
  export function radio<T, V = T>(data: Iterable<T>, options?: ChoiceOptions<T> & {valueof?: (choice: T, index: number, data: readonly T[]) => V}): Control<V | null>

  /** Any of several, all in sight. */
  export function checkbox<const T extends Primitive>(data: Iterable<T>, options?: ChoiceOptions<T> & {value?: readonly NoInfer<T>[]}): Control<T[]>
  export function checkbox<K, V>(data: ReadonlyMap<K, V>, options?: MapOptions<K, V> & {value?: readonly NoInfer<V>[]}): Control<V[]>
  export function checkbox<T, V = T>(data: Iterable<T>, options?: ChoiceOptions<T> & {value?: readonly NoInfer<V>[]; valueof?: (choice: T, index: number, data: readonly T[]) => V}): Control<V[]>

  /** A single checkbox: true and false, or the two `values` (on, off). */
  export function toggle<const On, const Off>(options: Common & {values: readonly [on: On, off: Off]; value?: NoInfer<On | Off>}): Control<On | Off>
  export function toggle(options?: Common & {value?: boolean}): Control<boolean>

  /** Counts its clicks, or computes the next value from the last. */
  export function button(content?: Label, options?: Common): Control<number>
  export function button<T>(content: Label, options: Common & {value: T; reduce: (value: T) => T}): Control<T>
  export function button<T>(contents: Iterable<readonly [content: Label, reduce?: (value: T) => T]>, options: Common & {value: T}): Control<T>
  export function button<T>(contents: Iterable<readonly [content: Label, reduce?: (value: T | null) => T]>, options?: Common): Control<T | null>

  interface FileOptions extends Common {
    accept?: string
    capture?: string
    required?: boolean
    validate?: (input: HTMLInputElement) => boolean
  }
  export function file(options: FileOptions & {multiple: true}): Control<File[]>
  export function file(options?: FileOptions & {multiple?: false}): Control<File | null>

  interface TableOptions<T> {
    columns?: readonly (keyof T & string)[]
    rows?: number
    sort?: keyof T & string
    reverse?: boolean
    format?: {[K in keyof T]?: (value: T[K], index: number, rows: readonly T[]) => Label}
    align?: {[K in keyof T]?: 'left' | 'right' | 'center'}
    header?: {[K in keyof T]?: Label}
    width?: number | string | {[K in keyof T]?: number | string}
    maxWidth?: number | string
    height?: number | string
    maxHeight?: number | string
    layout?: 'fixed' | 'auto'
    required?: boolean
    select?: boolean
    locale?: string
  }
  /** Shows rows; its value is the selected ones (all when none is, unless `required: false`). */
  export function table<T extends object>(data: Iterable<T> | PromiseLike<Iterable<T>>, options: TableOptions<T> & {multiple: false; value?: NoInfer<T>}): Control<T | null>
  export function table<T extends object>(data: Iterable<T> | PromiseLike<Iterable<T>>, options?: TableOptions<T> & {multiple?: true; value?: readonly NoInfer<T>[]}): Control<T[]>

  /** Several controls in one: an array of their values, or an object of them. */
  export function form<const C extends readonly Control<unknown>[]>(inputs: C, options?: {template?: (inputs: C) => HTMLElement}): Control<{-readonly [K in keyof C]: C[K]['value']}>
  export function form<C extends Readonly<Record<string, Control<unknown>>>>(inputs: C, options?: {template?: (inputs: C) => HTMLElement}): Control<{[K in keyof C]: C[K]['value']}>
}

declare module 'htl' {
  interface Template<Result extends Node> {
    /** The element that the markup describes: html<HTMLInputElement>`<input>` says which one. */
    <E extends Result = Result>(strings: TemplateStringsArray, ...values: unknown[]): E
    fragment(strings: TemplateStringsArray, ...values: unknown[]): DocumentFragment
  }
  export const html: Template<HTMLElement>
  export const svg: Template<SVGElement>
}
