/** @file A chapter's number is part of its file's name. */

/** `en/06-losses` or `06-losses` → `06`; undefined for what is no chapter. */
export function numberOf(id: string): string | undefined {
  return /(?:^|\/)(\d\d)-/.exec(id)?.[1]
}
