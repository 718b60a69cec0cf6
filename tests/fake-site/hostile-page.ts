// A page that tries every way a browser knows to reach a given address, each under a path of its own, so that a trap
// there can tell which got through.

/** Ways that are markup; `AIM` stands for the address without a final slash. */
const MARKUP: Readonly<Record<string, string>> = {
  'link-preconnect': '<link rel="preconnect" href="AIM">',
  'link-dns-prefetch': '<link rel="dns-prefetch" href="AIM">',
  'link-prefetch': '<link rel="prefetch" href="AIM/link-prefetch">',
  'link-preload': '<link rel="preload" as="script" href="AIM/link-preload">',
  'link-modulepreload': '<link rel="modulepreload" href="AIM/link-modulepreload">',
  'link-stylesheet': '<link rel="stylesheet" href="AIM/link-stylesheet">',
  'link-icon': '<link rel="icon" href="AIM/link-icon">',
  'link-manifest': '<link rel="manifest" href="AIM/link-manifest">',
  'style-import': '<style>@import "AIM/style-import";</style>',
  'style-background': '<style>body { background: url("AIM/style-background") }</style>',
  'style-font': '<style>@font-face { font-family: f; src: url("AIM/style-font") } h1 { font-family: f }</style>',
  img: '<img src="AIM/img">',
  'img-srcset': '<img srcset="AIM/img-srcset 1x">',
  picture: '<picture><source srcset="AIM/picture"><img alt=""></picture>',
  'svg-image': '<svg><image href="AIM/svg-image" width="9" height="9"/></svg>',
  'svg-use': '<svg><use href="AIM/svg-use#x"/></svg>',
  'input-image': '<input type="image" src="AIM/input-image">',
  video: '<video src="AIM/video" autoplay muted preload="auto" poster="AIM/video-poster"></video>',
  audio: '<audio src="AIM/audio" preload="auto"></audio>',
  track: '<video autoplay muted><track default kind="captions" src="AIM/track"></video>',
  script: '<script src="AIM/script"></script>',
  'script-module': '<script type="module" src="AIM/script-module"></script>',
  iframe: '<iframe src="AIM/iframe"></iframe>',
  'iframe-srcdoc': '<iframe srcdoc="<img src=\'AIM/iframe-srcdoc\'>"></iframe>',
  object: '<object data="AIM/object"></object>',
  embed: '<embed src="AIM/embed">',
  speculation:
    '<script type="speculationrules">{"prefetch":[{"urls":["AIM/speculation"],"eagerness":"immediate"}],"prerender":[{"urls":["AIM/prerender"],"eagerness":"immediate"}]}</script>',
}

/** Ways that are script. */
const SCRIPTS: Readonly<Record<string, string>> = {
  fetch: "fetch('AIM/fetch', { mode: 'no-cors' })",
  'fetch-post': "fetch('AIM/fetch-post', { method: 'POST', mode: 'no-cors', body: 'x' })",
  'fetch-keepalive': "fetch('AIM/fetch-keepalive', { mode: 'no-cors', keepalive: true })",
  xhr: "const x = new XMLHttpRequest(); x.open('GET', 'AIM/xhr'); x.send()",
  websocket: "new WebSocket('AIM/websocket'.replace('http', 'ws'))",
  'event-source': "new EventSource('AIM/event-source')",
  beacon: "navigator.sendBeacon('AIM/beacon', 'x')",
  image: "new Image().src = 'AIM/image'",
  'import-module': "import('AIM/import-module')",
  worker:
    "new Worker(URL.createObjectURL(new Blob([\"fetch('AIM/worker', { mode: 'no-cors' }); importScripts('AIM/worker-import')\"])))",
  'shared-worker':
    "new SharedWorker('data:text/javascript,' + encodeURIComponent(\"fetch('AIM/shared-worker', { mode: 'no-cors' })\"))",
  'service-worker': "navigator.serviceWorker.register('/service-worker.js')",
  'web-transport': "new WebTransport('AIM/web-transport'.replace('http:', 'https:'))",
  stun: "const p = new RTCPeerConnection({ iceServers: [{ urls: 'AIM'.replace('http://', 'stun:') }] }); p.createDataChannel('x'); p.createOffer().then((o) => p.setLocalDescription(o))",
  'turn-tcp':
    "const p = new RTCPeerConnection({ iceTransportPolicy: 'relay', iceServers: [{ urls: 'AIM'.replace('http://', 'turn:') + '?transport=tcp', username: 'u', credential: 'c' }] }); p.createDataChannel('x'); p.createOffer().then((o) => p.setLocalDescription(o))",
  'form-get':
    "const f = document.createElement('form'); f.action = 'AIM/form-get'; f.target = 'frame-a'; document.body.append(f); f.submit()",
  'form-post':
    "const f = document.createElement('form'); f.action = 'AIM/form-post'; f.method = 'POST'; f.target = 'frame-b'; document.body.append(f); f.submit()",
  'a-ping':
    "const a = document.createElement('a'); a.href = '#here'; a.ping = 'AIM/a-ping'; document.body.append(a); a.click()",
  'a-download':
    "const a = document.createElement('a'); a.href = 'AIM/a-download'; a.download = 'x'; document.body.append(a); a.click()",
  'window-open': "window.open('AIM/window-open')",
  'frame-javascript':
    "const f = document.createElement('iframe'); document.body.append(f); f.contentWindow.fetch('AIM/frame-javascript', { mode: 'no-cors' })",
  'frame-data':
    "const f = document.createElement('iframe'); f.src = 'data:text/html,<img src=\"AIM/frame-data\">'; document.body.append(f)",
  'background-paint':
    "document.body.append(Object.assign(document.createElement('div'), { style: 'height:9px;background:url(AIM/background-paint)' }))",
}

/** Where the page itself would go; only one of these can win. */
const LEAVING = "setTimeout(() => { location.href = 'AIM/location' }, 400)"

const POST =
  '<article><h1>到了</h1><div class="content"><p>这一页自己写完了正文，其余的一样也没有要到。</p></div></article>'

/** The page, aimed at `http://HOST:PORT`. */
export function hostilePage(aim: string, { leaves = false }: Readonly<{ leaves?: boolean }> = {}): string {
  const tries = Object.values(SCRIPTS).map((code) => `try { (() => { ${code} })() } catch {}`)
  const markup = Object.values(MARKUP).join('\n')
  const head = leaves ? '<meta http-equiv="refresh" content="1; url=AIM/meta-refresh">' : ''
  const page = `<!doctype html><html><head><meta charset="utf-8"><title>试</title>${head}</head><body>
<iframe name="frame-a"></iframe><iframe name="frame-b"></iframe>
<script>addEventListener('unhandledrejection', (event) => event.preventDefault());
document.addEventListener('DOMContentLoaded', () => { ${tries.join(';\n')};${leaves ? LEAVING : ''} })</script>
${POST}
${markup}</body></html>`
  return page.replaceAll('AIM', aim)
}

/** How many ways it tries. */
export const HOSTILE_WAYS = Object.keys(MARKUP).length + Object.keys(SCRIPTS).length
