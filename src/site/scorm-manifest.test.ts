import {DOMParser} from 'linkedom'
import {expect, it} from 'vitest'
import {scormManifest} from './scorm-manifest.ts'

const manifest = {identifier: 'book-en', title: 'From Sand & Silicon to "Sentences"', version: '1.0.0', launch: 'scorm/index.html', files: ['scorm/index.html', 'en/a b.html', '_astro/ö&.js']}

it('names every file, its own signs escaped, and one SCO that opens the launch page', () => {
  const document = new DOMParser().parseFromString(scormManifest(manifest), 'text/xml')
  expect([...document.querySelectorAll('file')].map(file => file.getAttribute('href'))).toEqual(['_astro/%C3%B6%26.js', 'en/a%20b.html', 'scorm/index.html'])
  expect(document.querySelector('resource')!.getAttribute('adlcp:scormtype')).toBe('sco')
  expect(document.querySelector('resource')!.getAttribute('href')).toBe('scorm/index.html')
  expect(document.querySelector('item')!.getAttribute('identifierref')).toBe(document.querySelector('resource')!.getAttribute('identifier'))
  expect(document.querySelector('organizations')!.getAttribute('default')).toBe(document.querySelector('organization')!.getAttribute('identifier'))
  expect(document.querySelector('title')!.textContent).toBe('From Sand & Silicon to "Sentences"')
  expect(document.querySelector('schemaversion')!.textContent).toBe('1.2')
})

it('refuses a package without the page to open', () => {
  expect(() => scormManifest({...manifest, launch: 'index.html'})).toThrow('The package has no index.html')
})
