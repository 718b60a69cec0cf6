// What each kind of lure is suspected of, in words a channel can use, and the rule it touches where one is on file.
// Only rules named in the project's policy notes are cited; whether a rule is broken is for the channel to find.

import type { Category } from '#src/domain/closed-lists.ts'

export type LegalBasis = Readonly<{ statement: string; references: readonly string[] }>

/** In force since 2024-03-01: nobody may unlawfully promote, advise on or act for surrender, or induce it. */
const ARTICLE_39 =
  '《保险销售行为管理办法》第三十九条（2024 年 3 月 1 日起施行）。要旨：任何机构、组织或者个人不得违法违规开展保险退保业务推介、咨询、代办等活动，诱导投保人退保，扰乱保险市场秩序。'

const BASIS: Readonly<Record<Category, LegalBasis>> = {
  refund_agency: {
    statement: '涉嫌违法违规开展保险退保业务推介、咨询、代办等活动，诱导投保人退保。',
    references: [ARTICLE_39],
  },
  refund_tutorial: {
    statement: '涉嫌传授以虚构事实、伪造材料或者施压投诉等方式谋取超额退保款的方法，诱导投保人退保。',
    references: [ARTICLE_39],
  },
  debt_relief: { statement: '涉嫌以“停息挂账”“债务优化”“反催收”等名义违规招揽代理维权业务。', references: [] },
  credit_repair: { statement: '涉嫌以“征信修复”等名义收费代办删除不良信用记录。', references: [] },
  loan_agency: { statement: '涉嫌以包装资料、保证放款等方式违规招揽贷款中介业务。', references: [] },
  pos_promo: { statement: '涉嫌违规推广 POS 机具或者信用卡套现。', references: [] },
  fund_recovery: { statement: '涉嫌以“追回资金”“解冻”“出款”等名义招揽有偿代办业务。', references: [] },
  course_refund: { statement: '涉嫌招揽有偿代办课程退费业务。', references: [] },
  other_refund_agency: { statement: '涉嫌招揽有偿代办退费业务。', references: [] },
  none: { statement: '', references: [] },
}

/** Why and under which rule a category is reported; `none` has nothing to say and no channel accepts it. */
export function legalBasis(category: Category): LegalBasis {
  return BASIS[category]
}
