/** The page's one style sheet. Nothing that anybody entered ever stands in it. */
export const STYLE = `
:root{color-scheme:light dark;--paper:#fdfcf9;--raised:#f5f3ec;--ink:#1c1b19;--quiet:#5b5953;--rule:#dcd8cd;--accent:#1f4e79;--bar:#2f5d8a;--against:#a65a1f;--good:#2d6a4f;--warn:#8a5a00;--warn-wash:#fbf1dc;--alarm:#a31621;--alarm-wash:#fbe9e7}
@media (prefers-color-scheme:dark){:root{--paper:#16171a;--raised:#1f2125;--ink:#e8e5df;--quiet:#a5a199;--rule:#3a3c42;--accent:#8db9e2;--bar:#7fb0dd;--against:#e0a063;--good:#7cc6a1;--warn:#e3b657;--warn-wash:#2c2618;--alarm:#ff9a92;--alarm-wash:#331c1c}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%;scroll-behavior:auto}
body{margin:0;background:var(--paper);color:var(--ink);font:17px/1.6 "Source Serif 4","Noto Serif","Iowan Old Style",Palatino,"Palatino Linotype",Georgia,"Noto Sans KR","Apple SD Gothic Neo","Malgun Gothic",serif;overflow-wrap:break-word;hyphens:manual}
:lang(ko){font-family:"Noto Sans KR","Apple SD Gothic Neo","Malgun Gothic",sans-serif}
.mast,main,footer,nav.contents{max-width:46rem;margin:0 auto;padding:0 1.25rem}
.skip{position:absolute;left:-99rem}.skip:focus{left:1rem;top:1rem;background:var(--paper);padding:.5rem 1rem;z-index:2}
a{color:var(--accent);text-decoration-thickness:.06em;text-underline-offset:.16em}
a:focus-visible,pre:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
a.cite{text-decoration-style:dotted;font-variant-numeric:tabular-nums;white-space:nowrap}a.cite:hover{text-decoration-style:solid}
.kicker,.made,.contents,th,caption,.tag,.when,.state,.ladder-title,.notice-title,dt,h4,.mark,figcaption,footer,h2 .number{font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",Arial,"Noto Sans KR",sans-serif}
.mast{padding-top:3.5rem}
.banner{font-family:system-ui,-apple-system,"Segoe UI",Roboto,Arial,sans-serif;font-size:.95rem;background:var(--warn-wash);border:2px solid var(--warn);border-radius:.4rem;padding:.8rem 1rem;margin:0 0 2.5rem}
.banner strong{color:var(--warn);text-transform:uppercase;letter-spacing:.05em}
.kicker{font-size:.8rem;letter-spacing:.09em;text-transform:uppercase;color:var(--quiet);margin:0 0 .6rem}
h1{font-size:2.15rem;line-height:1.18;font-weight:600;letter-spacing:-.012em;margin:0 0 .9rem;text-wrap:balance}
.subtitle{font-size:1.15rem;line-height:1.5;color:var(--quiet);margin:0 0 1.1rem;max-width:40rem}
.made{font-size:.85rem;color:var(--quiet);margin:0 0 2rem}
.contents{font-size:.88rem;line-height:1.4}
.contents ol{margin:0;padding:1rem 0 1rem 1.6rem;border-top:1px solid var(--rule);border-bottom:1px solid var(--rule);columns:2;column-gap:2.5rem}
.contents li{padding:.15rem 0;break-inside:avoid}.contents li::marker{color:var(--quiet);font-variant-numeric:tabular-nums}
.contents a{text-decoration:none;color:var(--ink)}.contents a:hover{color:var(--accent);text-decoration:underline}
.section{padding-top:1.4rem;margin-top:2.6rem}
.section+.section{border-top:1px solid var(--rule)}
h2{font-size:1.55rem;line-height:1.25;font-weight:600;letter-spacing:-.008em;margin:.9rem 0 1.1rem;text-wrap:balance}
h2 .number{display:inline-block;min-width:1.9rem;color:var(--quiet);font-size:.95rem;font-weight:400;letter-spacing:0}
h3{font-size:1.18rem;line-height:1.3;font-weight:600;margin:2.4rem 0 .7rem}
h4{font-size:.8rem;font-weight:600;text-transform:uppercase;letter-spacing:.07em;color:var(--quiet);margin:1.6rem 0 .6rem}
p{margin:0 0 .9rem}
p.lead{font-size:1.22rem;line-height:1.55}
p.note{font-size:.92rem;color:var(--quiet)}
ul{padding-left:1.2rem;margin:0 0 1rem}li{margin:0 0 .35rem}li::marker{color:var(--quiet)}
strong{font-weight:650}
code{font:.86em/1.4 ui-monospace,"SF Mono",Menlo,Consolas,"DejaVu Sans Mono",monospace;overflow-wrap:anywhere}
.missing{font-style:italic;color:var(--quiet);border-bottom:1px dashed var(--quiet)}
.alarm{color:var(--alarm)}span.alarm{font-weight:650}
.quiet{color:var(--quiet);font-size:.93em}
.notice{background:var(--raised);border-radius:.4rem;padding:1rem 1.2rem .3rem;margin:1.4rem 0}
.notice p{font-size:.95rem;line-height:1.55;margin-bottom:.65rem}
.notice .notice-title{font-size:.8rem;font-weight:600;text-transform:uppercase;letter-spacing:.07em;color:var(--quiet)}
.notice.alarm{background:var(--alarm-wash);border-left:4px solid var(--alarm);color:var(--ink)}.notice.alarm .notice-title{color:var(--alarm)}
dl{margin:1.2rem 0;font-size:.95rem;line-height:1.5}
dl div{display:grid;grid-template-columns:10.5rem 1fr;gap:0 1.2rem;padding:.42rem 0;border-top:1px solid var(--rule)}
dl div:last-child{border-bottom:1px solid var(--rule)}
dt{font-size:.84rem;color:var(--quiet);padding-top:.1rem}dd{margin:0;min-width:0}
table{border-collapse:collapse;width:100%;margin:1.5rem 0;font-size:.88rem;line-height:1.42}
caption{text-align:left;font-size:.84rem;color:var(--quiet);padding:0 0 .5rem;caption-side:top}
th,td{vertical-align:top;text-align:left;padding:.42rem .7rem .42rem 0;border-top:1px solid var(--rule);min-width:0}
tbody tr:last-child>*{border-bottom:1px solid var(--rule)}
thead th{font-size:.76rem;font-weight:600;color:var(--quiet);border-top:0;vertical-align:bottom}
tbody th{font-weight:400;font-family:inherit}
.number{text-align:right;font-variant-numeric:tabular-nums lining-nums;white-space:nowrap}h2 .number{text-align:left}
th:last-child,td:last-child{padding-right:0}
tr.faint{color:var(--quiet)}
tr:target>*{background:var(--warn-wash)}
.ladder{margin:1.6rem 0}.ladder ol,.ladder ul{list-style:none;margin:0;padding:0}
.ladder-title{font-size:.8rem;color:var(--quiet);margin:1rem 0 .4rem}
.ladder li,.ladder .state{line-height:1.5rem}.ladder li{display:grid;grid-template-columns:7.5rem 8rem 1fr;gap:0 .9rem;align-items:start;padding:.3rem .8rem;margin:0;border-left:3px solid var(--rule);font-size:.93rem}
.ladder .state{font-size:.78rem;color:var(--quiet)}
.ladder .rung{display:flex;align-items:center;gap:.7em}.ladder .rung::before{content:"";flex:none;width:.62em;height:.62em;border-radius:50%;border:1.5px solid var(--quiet)}
.ladder .taken .rung::before{width:.25em;height:.25em;margin:0 .185em;background:var(--quiet)}.ladder .carried .rung::before,.ladder .finding .rung::before{background:var(--bar);border-color:var(--bar)}.ladder .finding .rung::before{border-radius:0;transform:rotate(45deg)}.ladder .unanswered .rung::before{border:0;border-top:1.5px solid var(--quiet);border-radius:0;height:0}
.ladder .carried{border-left-color:var(--bar)}
.ladder .finding{border-left-color:var(--bar);background:var(--raised);font-weight:600}.ladder .finding .state{color:var(--accent)}
.ladder .unanswered,.ladder .taken{color:var(--quiet)}.ladder ul li{border-left-style:dotted}
figure{margin:1.6rem 0}
figcaption{font-size:.84rem;line-height:1.5;color:var(--quiet);margin-top:.6rem}
.weights svg{display:block;width:100%;height:auto}.weights .narrow{display:none}
@media (min-width:60rem){.weights{margin-left:-2.5rem;margin-right:-2.5rem}}
.pictures{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,19rem),1fr));gap:1.2rem;margin:1.3rem 0}
.pictures figure{margin:0}.pictures img{display:block;width:100%;height:auto;background:var(--raised);border-radius:.3rem}
.mark{display:inline-block;color:var(--warn);background:var(--warn-wash);border:1px solid currentColor;border-radius:.2rem;font-size:.72rem;font-weight:700;letter-spacing:.06em;text-transform:uppercase;padding:.02rem .4rem;margin-right:.3rem}
.line{list-style:none;margin:1rem 0 1.4rem;padding:0;font-size:.95rem;line-height:1.5}
.line>li{position:relative;display:grid;grid-template-columns:8.2rem 1fr;gap:0 2.5rem;padding:0 0 1.05rem;margin:0}
.line>li::before{content:"";position:absolute;left:9.1rem;top:.5rem;width:.62rem;height:.62rem;border-radius:50%;background:var(--paper);border:2px solid var(--quiet);z-index:1}
.line>li::after{content:"";position:absolute;left:calc(9.1rem + .31rem - .5px);top:.6rem;bottom:-.6rem;border-left:1px solid var(--rule)}
.line>li:last-child::after{display:none}
.line .when{font-size:.8rem;line-height:1.45;color:var(--quiet);text-align:right;margin:.15rem 0 0}.line .what{grid-column:2;min-width:0}
.line p{margin:0 0 .25rem}.line .what>p:not(.title):not(.tags){font-size:.92rem}
.line>li.good::before{background:var(--good);border-color:var(--good)}
.line>li.warn::before{border-color:var(--warn);background:var(--warn-wash)}
.line>li.quiet{color:var(--quiet);font-size:.95rem}
.line>li.alarm::before{background:var(--alarm);border-color:var(--alarm);border-radius:0;transform:rotate(45deg)}
.line>li.alarm .what{background:var(--alarm-wash);border-radius:.3rem;padding:.35rem .7rem .2rem;margin:-.35rem 0 0 -.2rem;color:var(--ink)}
.line>li.alarm::after{border-left:2px dashed var(--alarm)}
.line.undated>li{grid-template-columns:1fr;border-top:1px solid var(--rule);padding:.8rem 0 .6rem}.line.undated>li::before,.line.undated>li::after{display:none}.line.undated .what{grid-column:1}
.tags{display:flex;flex-wrap:wrap;gap:.3rem .4rem;padding:.1rem 0}
.tag{font-size:.74rem;line-height:1.35;border:1px solid var(--rule);border-radius:1rem;padding:.06rem .6rem;color:var(--ink)}
.tag.quiet{color:var(--quiet);font-size:.74rem}.tag.good{color:var(--good);border-color:currentColor}
.tag.warn{color:var(--warn);background:var(--warn-wash);border-color:currentColor;font-weight:600}.tag.alarm{color:var(--alarm);background:var(--alarm-wash);border-color:currentColor;font-weight:600}
.verbatim pre{font:.8rem/1.55 ui-monospace,"SF Mono",Menlo,Consolas,"DejaVu Sans Mono",monospace;background:var(--raised);border-radius:.4rem;padding:.8rem 1rem;margin:.4rem 0 0;overflow-x:auto;white-space:pre-wrap;overflow-wrap:anywhere}
.verbatim figcaption{margin:0}
#register table{font-size:.8rem}#register code{font-size:.92em;white-space:nowrap}#register td.short{white-space:nowrap}#register ul{font-size:.8rem;line-height:1.45;color:var(--quiet)}
footer{border-top:1px solid var(--rule);margin-top:3.5rem;padding-top:1.2rem;padding-bottom:3rem;font-size:.84rem;color:var(--quiet)}
@media (max-width:42rem){
body{font-size:16px}.mast{padding-top:1.6rem}h1{font-size:1.65rem}h2{font-size:1.32rem}p.lead{font-size:1.1rem}.subtitle{font-size:1.05rem}
.contents ol{columns:1}
dl div{grid-template-columns:1fr}
.weights .wide{display:none}.weights .narrow{display:block}
table,tbody,tr,td,tbody th{display:block}thead{position:absolute;left:-99rem}caption{display:block}
tbody tr{border-top:1px solid var(--rule);padding:.6rem 0}tbody tr:last-child{border-bottom:1px solid var(--rule)}
tbody tr>*,tbody tr:last-child>*{border:0;padding:.08rem 0;white-space:normal;text-align:left}
tbody th{font-weight:600}td.number,tbody th.number{text-align:left}td::before{content:attr(data-title) ": ";color:var(--quiet);font-size:.92em}
.ladder li{grid-template-columns:1fr auto}.ladder .says{grid-column:1/-1;padding-left:1.2em}
.line>li{grid-template-columns:1fr;padding-left:1.5rem}.line>li::before{left:0}.line>li::after{left:calc(.31rem - .5px)}
.line .when{text-align:left;margin:0}.line .what{grid-column:1}.line>li.alarm .what{margin:.1rem 0 0 -.2rem}
}
@media print{
:root{--paper:#fff;--raised:#f4f3ef;--ink:#000;--quiet:#444;--rule:#bbb;--accent:#000;--bar:#2f5d8a;--against:#a65a1f;--good:#1b4d38;--warn:#6b4500;--warn-wash:#fff;--alarm:#a31621;--alarm-wash:#fff}
@page{margin:20mm 18mm}
body{font-size:10.5pt;line-height:1.45}.mast,main,footer,nav.contents{max-width:none;padding-left:0;padding-right:0}.mast{padding-top:0}
.skip{display:none}h2,h3,h4,caption{break-after:avoid}tr,.line>li,figure,.notice,dl div{break-inside:avoid}.weights{break-inside:auto;margin-left:0;margin-right:0}
thead{display:table-header-group}a{text-decoration:none}
}
`;
