/** @file Addresses inside the book, under whatever base path it is served from. */

const base = import.meta.env.BASE_URL.replace(/\/?$/, '/')

/** `/` or `/en/`, with the base path before it. */
export function homePath(language?: string): string {
  return language ? `${base}${language}/` : base
}

/** The address of a content entry: `en/06-losses` → `/en/06-losses/`. */
export function chapterPath(id: string): string {
  return `${base}${id}/`
}
