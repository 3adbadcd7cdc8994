/** @file The answers that this browser keeps. */
import {storage} from '../notebook/page-storage.ts'
import {createKeptAnswers, type KeptAnswers} from './kept-answers.ts'

export const openAnswers = (): KeptAnswers => createKeptAnswers(storage())
