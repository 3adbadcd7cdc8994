/** What a file is that is no plain text, and what to do about it. */
export interface BinaryKind {
  /** With its article: `a PNG image`. */
  readonly kind: string
  readonly hint: string
}

const noText = 'Choose a file of plain text (.txt, .md, .csv or source code).'
const unpack = 'Unpack it and choose the text file inside.'
const saveAsText = 'Open it in its program, save it as plain text (.txt), and choose that file.'

/** How such files begin (their formats' magic numbers), as Latin-1 text. */
const signatures: readonly (BinaryKind & {readonly start: RegExp})[] = [
  {start: /^\x89PNG/, kind: 'a PNG image', hint: noText},
  {start: /^\xff\xd8\xff/, kind: 'a JPEG image', hint: noText},
  {start: /^GIF8[79]a/, kind: 'a GIF image', hint: noText},
  {start: /^RIFF[^]{4}(WEBP|WAVE|AVI )/, kind: 'an image, sound or film', hint: noText},
  {start: /^ID3|^OggS|^fLaC/, kind: 'a sound', hint: noText},
  {start: /^[^]{4}ftyp/, kind: 'a film or sound', hint: noText},
  {start: /^%PDF-/, kind: 'a PDF document', hint: saveAsText},
  {start: /^PK\x03\x04/, kind: 'a ZIP archive, as Word (.docx) and e-book (.epub) files also are', hint: `If it is a document: ${saveAsText[0]!.toLowerCase()}${saveAsText.slice(1)} If it is an archive: unpack it first.`},
  {start: /^\x1f\x8b|^7z\xbc\xaf|^Rar!\x1a|^BZh\d1AY|^\xfd7zXZ/, kind: 'a packed archive', hint: unpack},
  {start: /^\xd0\xcf\x11\xe0/, kind: 'an old Word, Excel or PowerPoint document', hint: saveAsText},
  {start: /^\{\\rtf/, kind: 'a rich-text document (RTF)', hint: saveAsText},
]

/** What kind of file begins with these bytes, if it is one that is not plain text: by its signature, else by a zero byte, which no text has except in UTF-16. */
export function binaryKind(bytes: Uint8Array): BinaryKind | undefined {
  const start = String.fromCharCode(...bytes.subarray(0, 16))
  return signatures.find(signature => signature.start.test(start))
    ?? (bytes.includes(0) && !/^(\xff\xfe|\xfe\xff)/.test(start) ? {kind: 'not plain text (it contains zero bytes)', hint: `${noText} If it is a text, save it again with the encoding UTF-8.`} : undefined)
}
