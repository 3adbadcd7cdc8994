/** @file Holds what a translated chapter tells teachers to its English original: as long, as many prerequisites and questions. Goals, which readers see too, check-parity.ts counts. */
import type {ParityProblem} from './check-parity.ts'
import type {Lesson} from './lesson.ts'

interface LessonFile {
  readonly file: string
  readonly lesson: Lesson
}

export function checkLessonParity(english: LessonFile, translated: LessonFile): ParityProblem[] {
  const [there, here] = [english.lesson, translated.lesson]
  const report = (message: string): ParityProblem => ({file: translated.file, line: 1, message})
  return [
    ...(there.minutes === here.minutes ? [] : [report(`takes ${here.minutes} minutes, ${english.file} ${there.minutes}`)]),
    ...(['prerequisites', 'ask'] as const).filter(field => there[field].length !== here[field].length)
      .map(field => report(`has ${here[field].length} entries in ${field}, ${english.file} has ${there[field].length}`)),
  ]
}
