/** @file The project's own folder as the files that a type check reads, in Node. */
import ts from 'typescript'
import type {TypeFiles} from './type-files.ts'

export function projectTypeFiles(folder: string): TypeFiles {
  return {
    root: folder.replaceAll('\\', '/'), // TypeScript writes paths so, everywhere
    read: path => ts.sys.readFile(path),
    exists: path => ts.sys.fileExists(path),
    directoryExists: path => ts.sys.directoryExists(path),
  }
}
