// The English of the page that says how the desk decides, what it cannot know and what it will not do.

import type { zhAbout } from './words-zh-about.ts'

export const enAbout: typeof zhAbout = {
  title: 'About',
  lead: 'Lurewatch finds public posts that lure people to illegal refund agencies and puts them, with evidence, before a person. It never acts on anyone by itself.',
  version: 'Classifier version',
  sections: [
    {
      title: 'How it decides',
      points: [
        'The unit is a post with its author’s bio and its comments. Four questions, in order: who speaks (stance), what is offered, where the reader is sent (contact push), by what method (forging, pressure, hiding the agent).',
        'Disguised spellings (homophones, split characters, full-width, zero-width) are undone before words and rules are looked up. Every reason points back into the original; rest the pointer on a mark to see what it reads as.',
        'Risk is the model’s estimate, not a finding of fact. Priority is risk times harm; many readers and a long wait move a case up. It only orders the queue.',
        'Warnings, news, official notices, questions and own stories use the same words with another stance and are not violations, unless they end by sending people to a private contact.',
        'When a stranger solicits under an innocent post, only that comment is acted on.',
      ],
    },
    {
      title: 'Limits',
      points: [
        'New slang, text inside pictures, live streams and private chats may go unseen or unread.',
        'One post seldom tells what a person is; borderline means: look at the context.',
        'Screenshots and pages record the moment of capture; later edits are new captures.',
        'A score helps to sort. It does not replace a reason.',
      ],
    },
    {
      title: 'Ethics',
      points: [
        'Public pages only: no logins, no captcha solving, no evasion. A refusal ends the visit and is recorded.',
        'To the outside it is always “suspected”; people check and people submit.',
        'Surrendering a policy is a consumer’s right; the target is the trade, not those who ask for help.',
        'Personal data is scarce: author ids are pseudonyms, viewers do not see contacts, and opening a case leaves a record.',
        'Every decision carries a reason and can be reversed, which withdraws the reports still open.',
      ],
    },
  ],
}
