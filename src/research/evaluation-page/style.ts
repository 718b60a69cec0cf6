// The page's one style sheet: calm, light and dark, two columns on a desk, one on a phone, clean on paper.

const COLOURS = `
:root{--bg:#f4f6f7;--panel:#fff;--text:#1a2228;--muted:#55626d;--line:#dde3e7;--accent:#0f5c8c;--soft:#d5e6f1;--good:#1c7a48;--bad:#b3392c;--warn:#a86400}
@media (prefers-color-scheme:dark){:root{--bg:#12171b;--panel:#1b2228;--text:#e6ebee;--muted:#a3b0b9;--line:#323c44;--accent:#7cbfe8;--soft:#1f3a4b;--good:#63c08b;--bad:#ef8378;--warn:#e0b04c}}
@media print{:root{--bg:#fff;--panel:#fff;--text:#000;--muted:#444;--line:#bbb;--accent:#0f5c8c;--soft:#d5e6f1;--good:#1c7a48;--bad:#b3392c;--warn:#a86400}}`

const FRAME = `
*{box-sizing:border-box}
body{margin:0;background:var(--bg);color:var(--text);font:15px/1.6 system-ui,-apple-system,"Segoe UI","PingFang SC","Hiragino Sans GB","Microsoft YaHei","Noto Sans CJK SC",sans-serif;overflow-wrap:anywhere}
.en{display:none}
body:has(#in-en:checked) .en{display:revert}
body:has(#in-en:checked) .zh{display:none}
header,main,footer{max-width:1120px;margin:0 auto;padding:0 20px}
header{display:flex;flex-wrap:wrap;gap:8px 24px;justify-content:space-between;align-items:start;padding-top:28px;padding-bottom:14px}
h1{font-size:1.7rem;line-height:1.25;margin:0 0 4px;letter-spacing:.01em}
h2{font-size:1.08rem;margin:0;line-height:1.4}
h3{font-size:.84rem;font-weight:600;margin:0;color:var(--muted)}
p{margin:0}
code{font:.82em ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
.run{color:var(--muted)}.run strong{color:var(--text)}.small,small{font-size:.8rem}
.switch{border:1px solid var(--line);border-radius:8px;padding:4px 10px;margin:0;display:flex;gap:14px;background:var(--panel)}
.switch legend{position:absolute;left:-999rem}
main{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:16px}
.card{background:var(--panel);border:1px solid var(--line);border-radius:12px;padding:16px 18px;min-width:0}
.wide{grid-column:1/-1}
.lead{color:var(--muted);font-size:.86rem;margin:2px 0 12px}
footer{color:var(--muted);font-size:.82rem;padding:18px 20px 40px}
.scroll{overflow-x:auto}
table{border-collapse:collapse;font-variant-numeric:tabular-nums}
details{margin-top:8px;font-size:.86rem}summary{cursor:pointer;color:var(--accent)}
.plain{width:100%;margin-top:6px}.plain th,.plain td{text-align:right;padding:2px 8px;border-bottom:1px solid var(--line);font-weight:400}
.plain th{color:var(--muted);font-size:.8rem}`

const FIGURES = `
.figures{display:grid;grid-template-columns:repeat(auto-fill,minmax(130px,1fr));gap:18px 20px}
.big{font-size:1.75rem;line-height:1.25;font-weight:650;color:var(--accent);font-variant-numeric:tabular-nums}
.low .big{color:var(--warn)}
.range{display:block;width:100%;height:8px;margin:3px 0 4px}
.range .back{fill:var(--line)}.range .span{fill:var(--accent);opacity:.35}.range .point{fill:var(--accent)}
.low .range .span,.low .range .point{fill:var(--warn)}
.ci{font-size:.78rem;font-variant-numeric:tabular-nums}.what{font-size:.76rem;color:var(--muted);line-height:1.4}
.plot{display:block;width:100%;height:auto;font-size:12px}
.plot text{fill:var(--text)}.plot .tick,.plot .axis,.plot .hint{fill:var(--muted)}.plot .hint{font-size:11px}.plot .strong{font-weight:650}
.grid{stroke:var(--line);fill:none}.area{fill:var(--soft);opacity:.7}.line{stroke:var(--accent);stroke-width:2.2;fill:none;stroke-linejoin:round}
.leader{stroke:var(--muted);stroke-width:1;fill:none}.ideal{stroke:var(--muted);stroke-dasharray:5 4}
.whisker{stroke:var(--accent);stroke-width:1.6;opacity:.6}
.dot{stroke:var(--panel);stroke-width:1.5}.dot.violating{fill:var(--bad)}.dot.borderline{fill:var(--warn)}.dot.bin{fill:var(--accent)}
.matrix{font-size:.82rem;width:100%;table-layout:fixed;min-width:calc(14em + var(--n)*3.9em)}
.matrix th{font-weight:500;padding:4px 6px;vertical-align:bottom;line-height:1.3}.matrix .corner{width:8.5em}
.matrix tbody th{text-align:right;vertical-align:middle}.matrix .corner{color:var(--muted);font-size:.76rem;text-align:right}
.matrix td{text-align:center;padding:5px 6px;border:1px solid var(--line)}
.matrix .none{color:var(--line)}.matrix .sum{color:var(--muted);border-color:transparent}
.matrix .right{background:color-mix(in srgb,var(--good) var(--s),transparent)}
.matrix .wrong{background:color-mix(in srgb,var(--bad) var(--s),transparent)}`

const LISTS = `
.bars{width:100%;font-size:.86rem}
.bars th{font-weight:400;text-align:left;padding:3px 10px 3px 0;width:8.8em}.bars td{padding:3px 0 3px 8px;white-space:nowrap}
.bars .track{width:auto;padding-left:0;min-width:70px}.bars .value{text-align:right;font-weight:600}
.bars .interval,.bars .count{color:var(--muted);text-align:right;font-size:.78rem}
.bars .group th{font-weight:600}.bars .group+tr:not(.group)>*{border-top:1px solid var(--line)}
.bar{display:block;width:100%;height:12px;border-radius:3px}
.bar .back{fill:var(--line);opacity:.55}.bar .found{fill:var(--accent);opacity:.75}.bar .alarm{fill:var(--bad);opacity:.75}
.bar .whisker{stroke:var(--text);stroke-width:1.5;opacity:.75;vector-effect:non-scaling-stroke}
.load{width:100%;font-size:.84rem;white-space:nowrap}
.load th,.load td{padding:4px 9px;text-align:right;border-bottom:1px solid var(--line)}
.load thead th{color:var(--muted);font-weight:500;font-size:.78rem}.load thead th[colspan="4"]{text-align:center;color:var(--text);font-weight:650;border-left:1px solid var(--line)}
.load tbody th{text-align:left;font-weight:500}.load .first{border-left:1px solid var(--line)}.load small{color:var(--muted)}
.load .in-use{background:color-mix(in srgb,var(--accent) 9%,transparent);font-weight:600}.load .in-use small{font-weight:400}
.share{position:relative;min-width:5.2em}.share .fill{position:absolute;left:6px;bottom:2px;height:3px;width:calc((100% - 12px)*var(--w));background:var(--accent);opacity:.6;border-radius:2px}
.worst{margin:0;padding:0;list-style:none;font-size:.86rem}
.worst li{border-top:1px solid var(--line);padding:9px 0}.worst li:first-child{border-top:0;padding-top:0}
.worst .top{display:flex;flex-wrap:wrap;gap:2px 9px;align-items:baseline}.worst code,.worst small{color:var(--muted)}
.risk{font-weight:650;font-variant-numeric:tabular-nums}
.badge{font-size:.76rem;border:1px solid currentColor;border-radius:5px;padding:0 6px}
.badge.violating{color:var(--bad)}.badge.borderline{color:var(--warn)}.badge.benign{color:var(--good)}
.excerpt{font-size:.95rem;margin:2px 0}.was,.why,.reasons{color:var(--muted);font-size:.8rem}`

const NARROW = `
@media (max-width:760px){main{grid-template-columns:minmax(0,1fr);gap:12px;padding:0 10px}header{padding:18px 14px 10px}.card{padding:13px 12px}h1{font-size:1.35rem}
.figures{grid-template-columns:1fr 1fr;gap:14px}.bars .interval{display:none}.bars th{width:7em}.plot{font-size:14px}}
@media print{@page{margin:13mm}html,body{font-size:11px}header,main,footer{max-width:none;padding:0}.switch,details{display:none}main{grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:0 18px}.figures{grid-template-columns:repeat(5,1fr);gap:8px 16px}.bars .interval{display:none}.card{break-inside:avoid;border:0;border-top:1px solid var(--line);border-radius:0;padding:10px 0;margin:0}
.scroll{overflow:visible}.matrix{min-width:0}.load,.matrix{font-size:8.5px}.load thead th{font-size:8px}.load th,.load td{padding:3px}.worst li{break-inside:avoid}*{-webkit-print-color-adjust:exact;print-color-adjust:exact}}`

export const style = [COLOURS, FRAME, FIGURES, LISTS, NARROW].join('')
