/**
 * @file imsmanifest.xml: what a learning platform reads of a SCORM 1.2 package. "SCORM Content Aggregation Model", version 1.2, ADL 2001. One SCO: the page that holds the session.
 */

export interface Manifest {
  /** Letters, digits and dashes. */
  readonly identifier: string
  readonly title: string
  /** Of the book: its package.json's. */
  readonly version: string
  /** The file that the platform opens. */
  readonly launch: string
  /** All files of the package but the manifest itself, with `/`. */
  readonly files: readonly string[]
}

/** Throws Error when the file to open is none of the package's. */
export function scormManifest({identifier, title, version, launch, files}: Manifest): string {
  if (!files.includes(launch)) throw new Error(`The package has no ${launch}, which the platform would open.`)
  return `<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="${text(identifier)}" version="${text(version)}" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
  <metadata>
    <schema>ADL SCORM</schema>
    <schemaversion>1.2</schemaversion>
  </metadata>
  <organizations default="book">
    <organization identifier="book">
      <title>${text(title)}</title>
      <item identifier="item" identifierref="sco" isvisible="true">
        <title>${text(title)}</title>
      </item>
    </organization>
  </organizations>
  <resources>
    <resource identifier="sco" type="webcontent" adlcp:scormtype="sco" href="${address(launch)}">
${files.toSorted().map(file => `      <file href="${address(file)}"/>`).join('\n')}
    </resource>
  </resources>
</manifest>
`
}

function address(file: string): string {
  return text(file.split('/').map(encodeURIComponent).join('/'))
}

function text(value: string): string {
  return value.replace(/[&<>"]/g, sign => ({'&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;'})[sign]!)
}
