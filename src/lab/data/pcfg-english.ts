import {pcfg} from './pcfg.ts'

/**
 * English sentences on chips and models. Verbs agree in number with their subject, also across a relative clause, whose depth has no limit (p = ¼ at each noun):
 * “the chips that train this model stop.” Unambiguous: a relative clause belongs to the noun just before it.
 */
export const pcfgEnglish = pcfg('pcfg-english', 'en', {
  start: 'sentence',
  rules: {
    'sentence': ['<phrase.one> <predicate.one>.', '<phrase.many> <predicate.many>.'],
    'phrase.one': [[3, '<determiner.one> <noun>'], [1, '<determiner.one> <noun> that <predicate.one>']],
    'phrase.many': [[3, '<determiner.many> <noun>s'], [1, '<determiner.many> <noun>s that <predicate.many>']],
    'predicate.one': [[2, '<intransitive>s'], '<transitive>s <phrase.one>', '<transitive>s <phrase.many>'],
    'predicate.many': [[2, '<intransitive>'], '<transitive> <phrase.one>', '<transitive> <phrase.many>'],
    'determiner.one': ['the', 'this'],
    'determiner.many': ['the', 'these'],
    'noun': ['chip', 'model', 'wafer', 'transistor'],
    'transitive': ['need', 'train', 'improve'],
    'intransitive': ['work', 'stop'],
  },
})
