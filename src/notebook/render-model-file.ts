/** @file A saved model as a box: what it is, how large, and a button that downloads it as a zip; in a recording, how to get it. */
import type {ModelFile} from './download/model-file.ts'
import {downloadStrings} from './download/strings.ts'
import {fileName} from './download/file-name.ts'
import {saveFile} from './download/save-file.ts'
import {zipModel} from './download/zip-model.ts'
import type {Strings} from './strings.ts'

export function renderModelFile({name, parameters, files}: ModelFile, {language}: Strings): HTMLElement {
  const say = downloadStrings(language)
  const file = fileName(name, 'zip')
  const box = document.createElement('div')
  box.className = 'model-file'
  const bytes = files.reduce((sum, {bytes}) => sum + bytes.length, 0)
  for (const text of [say.model(name), say.parameters(parameters.toLocaleString('en')), say.files(files.map(({name}) => name).join(' + '), sizeText(bytes))]) {
    const line = document.createElement('span')
    line.textContent = text
    box.append(line)
  }
  const button = document.createElement('button')
  button.type = 'button'
  button.textContent = say.download(file)
  button.dataset['recorded'] = say.runForFile(file) // a recording has no model to download
  const failure = document.createElement('span')
  failure.setAttribute('role', 'alert')
  button.addEventListener('click', () => {
    failure.textContent = ''
    zipModel(files).then(blob => saveFile(file, blob), () => { failure.textContent = say.notPacked })
  })
  box.append(button, failure)
  return box
}

/** `98.8 kB`, `1.2 MB`. */
function sizeText(bytes: number): string {
  return bytes < 1e6 ? `${(bytes / 1e3).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`
}
