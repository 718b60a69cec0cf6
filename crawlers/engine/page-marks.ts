// The words and addresses by which walls and gone pages show themselves, from what Chinese platforms are known to
// say. Order matters: the first row that matches wins. Data only; page-verdict.ts decides when to look.

import type { PageVerdict } from '#src/domain/scan.ts'

export type Mark = Readonly<{ page: PageVerdict; words: RegExp }>

/** In the address that a request ended at, or was sent to. */
export const ADDRESS_MARKS: readonly Mark[] = [
  {
    page: 'captcha',
    words:
      /^(captcha|seccaptcha|wappass)\.|\.captcha\.|\/(captcha|wappoc_appmsgcaptcha|unhuman|verify|challenge|sec_?check)(\/|\?|$|\.)/i,
  },
  {
    page: 'login_wall',
    words:
      /^(passport|sso|login|account|accounts|visitor\.passport)\.[^/]+\/|\/(login|log-in|signin|sign-in|sign_in|passport|sso)(\/|\?|$|\.)/i,
  },
  { page: 'private', words: /[?&]error_code=300031(&|$)/ },
  { page: 'deleted', words: /\/(404|not-?found|deleted)(\/|\?|$|\.)/i },
]

/** In what a page shows: its title first, then its text when it shows little else. */
export const WORD_MARKS: readonly Mark[] = [
  {
    page: 'captcha',
    words:
      /安全验证|验证码中间页|人机验证|滑动验证|拖动(左侧|下方)?滑块|请完成(下列|以下|安全)?验证|输入验证码|点击完成验证|完成验证后(即可|方可|才能)?继续|need captcha|(solve|complete) the captcha|verify (that )?you are (a )?human|are you a robot|just a moment\.\.\./i,
  },
  {
    page: 'rate_limited',
    words:
      /(访问|请求|操作)(过于|太|太过)?频繁|稍后再试.{0,10}频繁|too many requests|rate limit(ed)? exceeded|网络不给力，请稍后重试/i,
  },
  {
    page: 'ip_blocked',
    words:
      /IP.{0,6}(存在风险|被?(封禁|限制|屏蔽)|异常)|(该次|本次)访问(请求)?(被拒绝|存在异常)|暂时限制(本次|您的)?访问|请求存在异常|安全风控策略|security control policy|your ip (address )?(has been|is) (blocked|banned)|access denied/i,
  },
  {
    page: 'login_wall',
    words:
      /(请|需要?|须)(先)?(登录|登陆|登入)(后|账号|帐号|以|才|继续|$)|(登录|登陆)(后|即可)(才能|才可|可以?|即可)?(查看|浏览|阅读|继续|享用|访问)|扫码登录|sina visitor system|(log|sign) ?in to (continue|view|read)|请先登录|请在(微信|手机|APP)客户端打开|打开.{1,8}客户端，?查看全文/i,
  },
  {
    page: 'private',
    words:
      /仅(作者|UP主|自己|好友|粉丝|主人){1,2}可见|私密(笔记|内容|文章|账号)|暂无(查看|访问)权限|没有(查看|访问)权限|因(用户|博主|作者)(的)?设置.{0,12}(无法|不能|不可)(查看|见)|由于博主设置|当前笔记暂时无法浏览|该(视频|内容)不可见|作品状态异常|被隐藏，?暂时无法访问|this (post|page|account) is private/i,
  },
  {
    page: 'deleted',
    words:
      /(已被|已经被|被|已)(作者|用户|系统|平台|发布者|版主|管理员)?(自行)?(删除|下架|移除|清除)|(页面|内容|视频|帖子|贴子|文章|笔记|微博|回答)(不存在|不见了|去哪了|已失效|已不存在)|你要观看的视频不存在|没有知识存在的荒原|该吧被合并|因违规.{0,8}(删除|下架|屏蔽)|\b(post|page|content) (has been|was) (deleted|removed)|page not found|404 not found/i,
  },
]

/** In the markup of a page that shows nothing: scripts that ask a browser to prove itself. */
export const CHALLENGE =
  /zh-zse-ck|argus-csp-token|waf-jschallenge|isSpider(?:%22|")(?:%3A|:)true|id="captcha_container"/i
