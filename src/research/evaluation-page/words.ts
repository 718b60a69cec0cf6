// Every sentence of the page, Chinese first. Names of categories, stances and disguises are the desk's own.

import type { Both } from './markup.ts'

const of = (name: Both, what: Both): Readonly<{ name: Both; what: Both }> => ({ name, what })

const headlines = {
  f1: of(['违规判定 F1', 'Violating, F1'], ['精确率与召回率的调和平均', 'of precision and recall']),
  precision: of(
    ['精确率', 'Precision'],
    ['判为违规的帖子里，确实违规的占比', 'of posts called violating, those that are'],
  ),
  recall: of(['召回率', 'Recall'], ['违规的帖子里，被判出来的占比', 'of violating posts, those called so']),
  prAuc: of(['PR 曲线面积', 'PR-AUC'], ['不论阈值，排序的好坏', 'how well risks rank, whatever the threshold']),
  alarms: of(
    ['误报率', 'False alarms'],
    ['正常帖被判违规的占比，越低越好', 'benign posts called violating; low is good'],
  ),
  hardNegatives: of(
    ['误报率（难例）', 'False alarms, hard'],
    ['谈到这一行但不拉人的正常帖', 'benign posts that speak of the trade'],
  ),
  category: of(['类别宏平均 F1', 'Category, macro-F1'], ['各引流类别同等看待', 'each lure counts the same']),
  stance: of(['立场宏平均 F1', 'Stance, macro-F1'], ['招揽、提示、报道、提问……', 'promote, warn, report, ask …']),
  push: of(
    ['站外导流 F1', 'Contact push, F1'],
    ['是否把人引向私下联系', 'whether it sends readers to private contact'],
  ),
  ids: of(
    ['联系方式 F1', 'Contacts, F1'],
    ['微信、电话、QQ、链接、邮箱，逐个比对', 'ids and links, each by its value'],
  ),
  hints: of(['引导方式 F1', 'Hints, F1'], ['扫码、看主页、私信、进群', 'QR, profile, message, group']),
  ece: of(
    ['校准误差 ECE', 'Calibration, ECE'],
    ['概率与事实平均差多少，越低越好', 'how far risks are from what came true; low is good'],
  ),
  queue1: of(
    ['队列命中率（1% 违规）', 'Queue precision at 1 %'],
    ['每百帖有一帖违规时，队列里违规的占比', 'if 1 post in 100 is violating'],
  ),
  queue01: of(
    ['队列命中率（0.1% 违规）', 'Queue precision at 0.1 %'],
    ['每千帖有一帖违规时，队列里违规的占比', 'if 1 post in 1,000 is violating'],
  ),
} as const

const sections = {
  headline: of(
    ['主要指标', 'Headline figures'],
    [
      '括住的范围是 95% 区间：换一批同类帖子，数值多半落在其中。',
      'The range is the 95 % interval: another set of such posts would most likely fall in it.',
    ],
  ),
  curve: of(
    ['精确率与召回率', 'Precision and recall'],
    [
      '阈值从高到低，召回率上升，精确率下降。两个圆点是现用的阈值。',
      'As the threshold falls, recall rises and precision drops. The dots are the thresholds in use.',
    ],
  ),
  reliability: of(
    ['概率可信吗', 'Can the risks be believed?'],
    [
      '按风险排序分成十组、每组同样多。点落在虚线上，说明“八成”真的是八成；竖线是 95% 区间。',
      'Ten bins of equally many posts. On the dashed line “80 %” means 80 %; bars are 95 % intervals.',
    ],
  ),
  load: of(
    ['每天要看多少', 'Daily review load'],
    [
      '每天 10 万帖、每件 40 秒。灰色小字“≤”是 95% 上限：测试集里正常帖有限，零误报不等于不会误报。',
      '100,000 posts a day, 40 seconds a case. The grey “≤” is the upper end of the 95 % interval: no false alarm among few benign posts is no promise.',
    ],
  ),
  categories: of(
    ['类别混淆', 'Categories confused'],
    [
      '行是人工标注，列是机器判定；绿色为判对，颜色越深占该行比例越大。标注为存疑的不计。',
      'Rows are labels, columns verdicts; green is right, darker is more of its row. Posts labelled borderline are left out.',
    ],
  ),
  stances: of(['立场混淆', 'Stances confused'], ['行是人工标注，列是机器判定。', 'Rows are labels, columns verdicts.']),
  evasions: of(
    ['各种伪装下的召回率', 'Recall by disguise'],
    [
      '用了该手法的违规帖中，被判为违规的占比；右侧是帖数。',
      'Of violating posts that use it, those called violating; counts on the right.',
    ],
  ),
  alarms: of(
    ['误报出在哪里', 'Where false alarms are'],
    [
      '各类正常帖被判违规的占比。零误报的区间没有宽度，请看帖数。',
      'Benign posts called violating, by kind. An interval around no alarm has no width: look at the counts.',
    ],
  ),
  worstBenign: of(
    ['误报风险最高的正常帖', 'Benign posts of the highest risk'],
    ['最该先弄明白的十条误判（或险些误判）。', 'The ten false alarms, or near ones, to understand first.'],
  ),
  worstViolating: of(
    ['漏得最远的违规帖', 'Violating posts of the lowest risk'],
    ['机器最看走眼的十条。', 'The ten that the classifier misjudged most.'],
  ),
} as const

export const words = {
  title: ['分类器评测报告', 'Classifier evaluation'] as Both,
  language: ['语言', 'Language'] as Both,
  table: ['数据表', 'as a table'] as Both,
  nothing: ['没有可显示的内容。', 'Nothing to show.'] as Both,
  noTexts: ['按要求未包含帖子原文与标注说明。', 'Texts of posts and labellers’ notes are left out, as asked.'] as Both,
  foot: [
    '机器标记，人来判定。本页自成一体：不含脚本，不联网。',
    'Software flags, people decide. This page stands alone: no script, no network.',
  ] as Both,
  posts: (all: string, bad: string, unsure: string, fine: string): Both => [
    `${all} 帖：违规 ${bad}，存疑 ${unsure}，正常 ${fine}`,
    `${all} posts: ${bad} violating, ${unsure} borderline, ${fine} benign`,
  ],
  speed: (perSecond: string, megabytes: string): Both => [
    `每秒 ${perSecond} 帖，内存峰值 ${megabytes} MB`,
    `${perSecond} posts per second, ${megabytes} MB at most`,
  ],
  classifier: ['分类器', 'classifier'] as Both,
  headlines,
  sections,
  curve: {
    title: ['精确率–召回率曲线', 'precision–recall curve'] as Both,
    recall: ['召回率', 'recall'] as Both,
    precision: ['精确率', 'precision'] as Both,
    violating: ['判违规', 'violating'] as Both,
    borderline: ['进队列', 'queued'] as Both,
  },
  reliability: {
    title: ['可靠性曲线', 'reliability curve'] as Both,
    said: ['机器给的平均概率', 'mean stated risk'] as Both,
    true: ['实际违规的占比', 'share that is violating'] as Both,
    interval: ['95% 区间', '95 % interval'] as Both,
    posts: ['帖数', 'posts'] as Both,
    above: ['线上方：说得太保守', 'above: risks too low'] as Both,
    below: ['线下方：说得太满', 'below: risks too high'] as Both,
  },
  matrix: {
    corner: ['标注 ↓ 判定 →', 'label ↓ verdict →'] as Both,
    sum: ['合计', 'sum'] as Both,
    right: ['判对', 'right'] as Both,
  },
  alarms: {
    all: ['全部正常帖', 'all benign posts'] as Both,
    hardNegatives: ['谈行业、不拉人', 'of the trade, no push'] as Both,
    benignPush: ['正常留联系方式', 'lawful contact push'] as Both,
  },
  load: {
    when: (share: string): Both => [`违规占 ${share}`, `${share} violating`],
    threshold: ['风险阈值', 'threshold'] as Both,
    found: ['召回率', 'recall'] as Both,
    alarms: ['正常帖中招', 'benign over it'] as Both,
    queued: ['进队列', 'queued'] as Both,
    true: ['其中违规', 'violating'] as Both,
    precision: ['命中率', 'precision'] as Both,
    time: ['每天用时', 'time a day'] as Both,
    queue: ['进队列', 'queue'] as Both,
    called: ['判违规', 'violating'] as Both,
  },
  worst: {
    gold: ['标注：', 'label: '] as Both,
    said: ['判定：', 'verdict: '] as Both,
    why: ['标注理由：', 'why labelled so: '] as Both,
    reasons: ['机器的依据：', 'the classifier’s reasons: '] as Both,
    fine: ['判对了', 'judged right'] as Both,
  },
}
