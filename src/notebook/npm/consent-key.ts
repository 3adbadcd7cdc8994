/** @file Where consent to packages is kept. */

/** Of localStorage: the allowed packages as a JSON array. A worker's cells cannot write there. */
export const consentKey = 'npm-allowed'

/** Marks the `<meta>` with the stricter policy, so that scripts can tell that it holds. */
export const closedMark = 'data-npm-closed'
