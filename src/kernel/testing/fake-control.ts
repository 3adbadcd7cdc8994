/** For tests: an input element without a page. */
export class FakeControl {
  readonly listeners = new Set<() => void>()
  readonly type: string
  value: unknown
  /** The event it listens for, once somebody listens. */
  event = ''
  constructor(type = 'text', value: unknown = 1) {
    this.type = type
    this.value = value
  }
  get valueAsNumber(): number {
    return Number(this.value)
  }
  addEventListener(event: string, listener: () => void): void {
    this.event = event
    this.listeners.add(listener)
  }
  removeEventListener(event: string, listener: () => void): void {
    if (event === this.event) this.listeners.delete(listener)
  }
  /** What the reader does. */
  move(value: unknown): void {
    this.value = value
    for (const listener of this.listeners) listener()
  }
}
