import {pcfg} from './pcfg.ts'

/**
 * Chinese sentences 主谓宾 and their 把 and 被 twins: 一位工程师测完了两块芯片。这位工程师把那块芯片测完了。那块芯片被这位工程师测完了。
 * The classifier must match its noun: 一位工程师, 一名技术员, 一个工人; 一片晶圆, 一块芯片, 一台光刻机, 一张设计图.
 * What stands after 把 or before 被 is definite (这, 那). Finite and unambiguous.
 */
export const pcfgChinese = pcfg('pcfg-chinese', 'zh', {
  start: 'sentence',
  rules: {
    sentence: ['<any><agent><verb>了<any><patient>。', '<any><agent>把<definite><patient><verb>了。', '<definite><patient>被<any><agent><verb>了。'],
    any: ['一', '两', '<definite>'],
    definite: ['这', '那'],
    agent: ['位工程师', '名技术员', '个工人'],
    patient: ['片晶圆', '块芯片', '台光刻机', '张设计图'],
    verb: ['做好', '测完', '送走', '运走'],
  },
})
