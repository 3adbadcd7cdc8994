/** @file All there is to pass in the book, with the hashes of its own solutions: for the page that reads the progress of a class. */
import {sha256} from '../notebook/exercises/sha256.ts'
import type {BookItem} from '../teachers/book-item.ts'
import {chapterExercises} from './chapter-exercises.ts'
import {itemsOf} from './items-of.ts'

interface ChapterTexts {
  readonly slug: string
  /** Titles come from this one. */
  readonly own: {readonly text: string; readonly file: string}
  readonly english: {readonly text: string; readonly file: string}
  /** Undefined for a chapter that is not translated. */
  readonly translated: {readonly text: string; readonly file: string} | undefined
}

/** In order of the chapters, and of each page. */
export function bookItems(chapters: readonly ChapterTexts[]): BookItem[] {
  return chapters.flatMap(({slug, own, english, translated}) => {
    const all = [...chapterExercises(english.text, english.file), ...translated ? chapterExercises(translated.text, translated.file, english) : []]
    const solutionsOf = (name: string) => [...new Set(all.filter(exercise => exercise.name === name).map(({solution}) => sha256(solution.source)))]
    return itemsOf(own.text).map(({kind, name, title}) => ({chapter: slug, kind, name, title, solutions: kind === 'exercise' ? solutionsOf(name) : []}))
  })
}
