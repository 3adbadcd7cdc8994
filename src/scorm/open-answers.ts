/** @file Stands where src/progress/open-answers.ts stood, in a SCORM package: several learners may use one browser there, so what one of them typed is not kept for the next. */
import {createKeptAnswers, type KeptAnswers} from '../progress/kept-answers.ts'

export const openAnswers = (): KeptAnswers => createKeptAnswers(undefined)
