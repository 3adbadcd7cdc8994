/** @file Wakes the quizzes of a page up. */
import {LiveQuiz} from './live-quiz.ts'

customElements.define('live-quiz', LiveQuiz)
