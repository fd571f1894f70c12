/**
 * How the pages for uploading look: designed for a phone first, with large targets, the system's
 * own Chinese fonts, and a word beside every colour. Plain CSS in one piece, because the policy
 * names its hash.
 */

/** The style sheet of all these pages. */
export const webStyle = `
:root{--ink:#17212e;--soft:#586575;--line:#d9e0e8;--paper:#f2f5f9;--blue:#184a8c;
--pale:#eaf1fb;--red:#a81e1a;--rose:#fdf0ef;--green:#1a6b3c;--mint:#ebf7f0;--amber:#855000;
--sand:#fff6e3;font-size:16px}
*{box-sizing:border-box}
[hidden]{display:none!important}
body{margin:0;background:var(--paper);color:var(--ink);line-height:1.65;
font-family:system-ui,"PingFang SC","Microsoft YaHei","HarmonyOS Sans SC","MiSans",
"Noto Sans CJK SC","Noto Sans SC","Source Han Sans SC",sans-serif;
padding-bottom:env(safe-area-inset-bottom)}
.wide{max-width:56rem;margin:0 auto;padding:0 1rem}
.top h1:lang(en){text-wrap:balance}
a{color:var(--blue);text-underline-offset:.2em}
p{margin:.25rem 0}
.top{background:linear-gradient(120deg,#123a70,#1d5aa8);color:#fff;padding:1.4rem 0 3.6rem}
.top h1{font-size:1.35rem;line-height:1.4;margin:.15rem 0;font-weight:650}
.top .who{font-size:1rem;font-weight:600;margin:0}
.languages{float:right;margin-left:1rem}
.languages a{display:inline-block;min-height:2.75rem;padding:.1rem .2rem .1rem 1rem;color:#fff;
font-size:.95rem}
.top .doc{color:#cfdef3}
.top .doc{font-size:.9rem}
main{margin-top:-2.4rem!important}
.drill{margin:0;padding:.55rem 1rem;background:#ffd873;color:#3d2b00;text-align:center}
.card,.notice,.secret,.step{background:#fff;border:1px solid var(--line);border-radius:14px;
padding:1.1rem 1.2rem;margin:0 0 1rem;box-shadow:0 1px 2px #1b2b4210}
.card h2,.step h3,.group h2,.notice h2{margin:0 0 .4rem;font-size:1.15rem}
.card>:last-child,.notice>:last-child{margin-bottom:0}
.facts{display:grid;grid-template-columns:repeat(auto-fit,minmax(11rem,1fr));gap:.3rem 1.4rem;
margin:.9rem 0 0}
.facts div{border-top:1px solid var(--line);padding-top:.45rem}
.facts dt{color:var(--soft);font-size:.85rem}
.facts dd{margin:0;font-weight:600;overflow-wrap:anywhere}
.facts .late{color:var(--red)}
blockquote{margin:.5rem 0 0;padding:.1rem 0 .1rem .8rem;border-left:3px solid #b9cbe4;
color:var(--soft)}
cite{font-style:normal;white-space:nowrap}
.secret{border:2px solid var(--red);background:var(--rose);display:flex;flex-wrap:wrap;
gap:.1rem .8rem;align-items:baseline;padding:.7rem 1.2rem}
.secret strong{color:var(--red);font-size:1.12rem}
.secret strong:lang(zh){letter-spacing:.06em}
.notice.warn{border:2px solid var(--red);background:var(--rose)}
.notice.told{border:2px solid var(--blue);background:var(--pale)}
.notice.done{border:2px solid var(--green);background:var(--mint)}
.notice.done h2{color:var(--green)}
.notice.warn h2{color:var(--red);font-size:1.05rem;margin-bottom:.1rem}
@keyframes unstarted{from{visibility:hidden;max-height:0;padding:0;border-width:0;margin:0}}
.unstarted{animation:unstarted 6s step-end}
@media(scripting:none){.unstarted{display:none}}
fieldset{border:0;margin:0;padding:0;min-width:0}
legend,.want h3{padding:0;margin:0;font-weight:650;font-size:1.05rem;display:flex;
gap:.6rem;align-items:center;
flex-wrap:wrap}
.tag{font-size:.78rem;font-weight:600;border-radius:99px;padding:.08rem .6rem;
background:#edf0f4;color:var(--soft)}
.tag.must{background:var(--pale);color:var(--blue)}
.rule{color:var(--soft);font-size:.92rem;margin:.2rem 0 .7rem}
.rule b{color:var(--ink);font-weight:600}
.drop{display:flex;align-items:center;gap:1rem;min-height:5.4rem;padding:1rem 1.1rem;
border:2px dashed #9db4d3;border-radius:12px;background:#f8fbff;cursor:pointer;
transition:background .15s,border-color .15s}
.drop:hover,.drop.over{background:var(--pale);border-color:var(--blue)}
.drop:focus-within{outline:3px solid #79a7ea;outline-offset:2px}
.drop input,.other input{position:absolute;opacity:0;width:1px;height:1px}
.other{display:inline-block;margin:.6rem .6rem 0 0}
.other:focus-within{outline:3px solid #79a7ea;outline-offset:2px}
.drop svg{flex:none;width:2.6rem;height:2.6rem;color:var(--blue)}
.drop strong{display:block;color:var(--blue);font-size:1.06rem}
.drop span span{display:block;color:var(--soft);font-size:.88rem}
.files{list-style:none;margin:.7rem 0 0;padding:0;display:grid;gap:.55rem}
.file{display:grid;grid-template-columns:3.4rem minmax(0,1fr) auto;gap:.2rem .8rem;
border:1px solid var(--line);border-left:5px solid #9aa8b8;border-radius:10px;padding:.6rem .7rem;
background:#fff;align-items:center}
.file .thumb{grid-row:span 2;width:3.4rem;height:3.4rem;border-radius:8px;background:#e9eef5;
display:grid;place-items:center;overflow:hidden;color:#5d7089;font-size:.74rem;font-weight:700}
.file canvas{width:100%;height:100%;object-fit:cover;display:block}
.file .name{font-weight:600;overflow-wrap:anywhere;line-height:1.35}
.file .size{color:var(--soft);font-size:.85rem;font-weight:400;white-space:nowrap}
.file .acts{display:flex;gap:.4rem;grid-row:span 2}
.file .bar{grid-column:1/-1;display:flex;align-items:center;gap:.6rem}
.file .bar .pace{color:var(--soft);font-size:.86rem;white-space:nowrap;
font-variant-numeric:tabular-nums}
.file .said{font-size:.93rem;overflow-wrap:anywhere}
.file .word{font-weight:650;margin-right:.4rem}
.file .more{grid-column:1/-1}
.file[data-tone=good]{border-left-color:var(--green);background:#fbfefc}
.file[data-tone=good] .word{color:var(--green)}
.file[data-tone=bad]{border-left-color:var(--red);background:#fffafa}
.file[data-tone=bad] .word{color:var(--red)}
.file[data-tone=wait]{border-left-color:#c98a1b;background:#fffdf7}
.file[data-tone=wait] .word{color:var(--amber)}
.file[data-tone=busy]{border-left-color:var(--blue)}
.file[data-tone=busy] .word{color:var(--blue)}
progress{flex:1;height:.6rem;appearance:none;border:0;border-radius:99px;background:#e3e9f1;
overflow:hidden;min-width:4rem}
progress::-webkit-progress-bar{background:#e3e9f1;border-radius:99px}
progress::-webkit-progress-value{background:var(--blue);border-radius:99px;transition:width .2s}
progress::-moz-progress-bar{background:var(--blue)}
button,.button{font:inherit;font-weight:600;min-height:2.75rem;padding:.5rem 1.1rem;
border-radius:10px;border:1px solid var(--blue);background:var(--blue);color:#fff;cursor:pointer}
button:hover{background:#123a70}
select:focus-visible,button:focus-visible,summary:focus-visible,
input:focus-visible,textarea:focus-visible{
outline:3px solid #79a7ea;outline-offset:2px}
button.plain,.button.plain{background:#fff;color:var(--blue);border-color:#b9cbe4}
button.plain:hover{background:var(--pale)}
button[disabled]{background:#dbe2ea;border-color:#dbe2ea;color:#4d5b6c;cursor:not-allowed}
.acts button{min-height:2.75rem;min-width:2.75rem;padding:.3rem .7rem;font-size:.92rem}
input[type=text],input[type=date],input:not([type]),select,textarea{font:inherit;width:100%;
padding:.55rem .7rem;min-height:2.75rem;border:1px solid #a9b7c8;border-radius:9px;background:#fff;
color:var(--ink)}
textarea{min-height:5rem;resize:vertical}
.fields{display:grid;gap:1rem}
.lending .fields{margin:1rem 0}
.numbers{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,15rem),1fr));
gap:.9rem 1.2rem}
label.field>span:first-child,.field legend{display:block;font-weight:600;margin-bottom:.25rem}
.hint{display:block;color:var(--soft);font-size:.85rem;font-weight:400;line-height:1.5}
.count{display:flex;gap:.7rem;align-items:center}
.count input[type=text]{flex:1;min-width:5rem}
.tick{display:flex;gap:.6rem;align-items:flex-start;min-height:2.75rem;padding:.4rem 0}
.tick input{width:1.35rem;height:1.35rem;margin:.1rem 0 0;flex:none;accent-color:var(--blue)}
.count .tick{white-space:nowrap;align-items:center;font-size:.92rem}
.bottom{position:sticky;bottom:0;display:flex;flex-wrap:wrap;gap:.6rem 1rem;align-items:center;
justify-content:space-between;background:#fff;border:1px solid var(--line);
border-radius:14px 14px 0 0;padding:.8rem 1.2rem;margin-top:1rem;box-shadow:0 -4px 16px #1b2b4218}
.bottom .sum{font-weight:600}
.bottom button{min-width:11rem}
.notice:focus{outline:none}
.bottom .problem{flex:1 1 100%;max-height:45vh;overflow:auto}
.bottom .problem:empty{display:none}
.bottom .notice{margin:0;padding:.6rem .9rem}
.live{position:absolute;width:1px;height:1px;margin:0;overflow:hidden;clip-path:inset(50%)}
input[aria-invalid=true]{border:2px solid var(--red);background:var(--rose)}
.said .tag{display:inline-block}
.group{margin:1.6rem 0}
.group h2{padding:0 .2rem}
.step{padding:0;overflow:clip}
.group .step{margin:0;border-radius:0}
.group .step+.step{border-top:0}
.group .step:nth-child(2){border-top-left-radius:14px;border-top-right-radius:14px}
.group .step:last-child{border-bottom-left-radius:14px;border-bottom-right-radius:14px}
.step summary{cursor:pointer}
.step summary:hover{background:#f8fbff}
.step summary,.step .line{padding:.85rem 1.2rem;display:grid;gap:.1rem .9rem;align-items:center;
grid-template:"m n d s"/.7rem minmax(0,1fr) auto minmax(5.5rem,auto);min-height:3.4rem}
.step summary::before{content:"▸";color:var(--blue);grid-area:m}
.step[open] summary::before{content:"▾"}
.step .name{font-weight:650;grid-area:n}
.step .due{color:var(--soft);font-size:.95rem;grid-area:d;font-variant-numeric:tabular-nums}
.step .stands{grid-area:s;justify-self:end}
.step .papers{margin:0;padding:0 1.2rem .9rem 2.8rem;display:flex;flex-wrap:wrap;gap:.2rem 1.2rem}
.step .inside .papers{padding:0 0 .8rem}
.step .inside{padding:.8rem 1.2rem 1.2rem;border-top:1px solid var(--line)}
.step .card{box-shadow:none}
.telling>.rule{padding:0 .2rem}
.group.telling .step:nth-child(4){border-top:1px solid var(--line);border-radius:14px 14px 0 0}
.group.telling .step:nth-last-child(2){border-bottom-left-radius:14px;
border-bottom-right-radius:14px}
.group.telling .notice+form+.step{border-radius:14px 14px 0 0}
.telling .bottom{position:static;border-radius:14px;box-shadow:none}
.step .line.tell{grid-template:"n o x s"/minmax(0,1fr) auto auto minmax(5.5rem,auto)}
.line.tell .done{grid-area:n;padding:0}
.line.tell input[type=date]{grid-area:o;width:auto}
.line.tell .none{grid-area:x;padding:0;align-items:center;font-size:.92rem}
.line.tell .none input{margin:0}
.step .card .line.tell{padding:.6rem 0;border-top:1px solid var(--line)}
.step .more>summary{display:block;color:var(--blue);font-size:.95rem;min-height:2.75rem;
padding:.2rem 1.2rem .6rem 2.8rem}
.step .card.more>summary{padding:.3rem 0}
.step .more>summary::before{content:"▸";margin-right:.5rem}
.step .more[open]>summary::before{content:"▾"}
.lending summary,.lending .line{grid-template:"m n d"/.7rem minmax(0,1fr) auto}
.links{list-style:none;margin:0;padding:0}
.links li{display:flex;flex-wrap:wrap;gap:.2rem 1rem;align-items:center;min-height:3.6rem;
padding:.5rem 0;border-top:1px solid var(--line)}
.links li>span{flex:1 1 10rem}
.ways{list-style:none;margin:1rem 0 0;padding:0;counter-reset:way;display:grid;gap:1.4rem}
.ways li{counter-increment:way;display:grid;grid-template-columns:2rem minmax(0,1fr);gap:.8rem}
.ways li::before{content:counter(way);width:2rem;height:2rem;border-radius:99px;display:grid;
place-items:center;background:var(--pale);color:var(--blue);font-weight:700}
.ways p{margin:.15rem 0 .6rem}
.ways .field{display:block;margin:.15rem 0 .7rem}
.ways input{max-width:13rem;font-size:1.25rem;letter-spacing:.15em;
font-variant-numeric:tabular-nums}
.step .bottom{margin:1rem -1.2rem -1.2rem;border-radius:0}
.late{color:var(--red);font-weight:650}
.tag.late{background:var(--rose);color:var(--red)}
.foot{color:var(--soft);font-size:.88rem;padding:.4rem .2rem 2rem}
.kept{margin:0;flex:1 1 12rem;color:var(--soft);font-size:.92rem}
.kept:empty{display:none}
.other blockquote{margin:.3rem 0;white-space:pre-wrap}
.other .row{display:flex;flex-wrap:wrap;gap:.5rem;margin:.4rem 0 0}
.foot.row{display:flex;flex-wrap:wrap;gap:.6rem}
@media(max-width:34rem){
.top h1{font-size:1.15rem}.wide{padding:0 .75rem}
.card,.notice,.secret{padding:.9rem .9rem}
.file{grid-template-columns:2.75rem minmax(0,1fr)}
.file .thumb{width:2.75rem;height:2.75rem;grid-row:span 1}
.file .acts{grid-column:1/-1;grid-row:auto;order:9;justify-content:flex-end;margin-top:.3rem}
.file .more{grid-column:1/-1}
.bottom{margin-left:-.75rem;margin-right:-.75rem;border-radius:14px 14px 0 0}
.bottom button{width:100%}
.drop span span{font-size:.84rem}
.step summary,.step .line{grid-template:"m n s" ". d d"/.7rem minmax(0,1fr) auto}
.step .line.tell{grid-template:"n n" "o x" "s s"/minmax(0,1fr) auto;gap:.4rem .9rem}
.line.tell input[type=date]{width:100%}
.step .line.tell .stands{justify-self:start}
.step .more>summary{padding-left:.9rem}
.lending summary,.lending .line{grid-template:"m n" ". d"/.7rem minmax(0,1fr)}
.step summary,.step .line,.step .inside{padding-left:.9rem;padding-right:.9rem}
.step>.papers{padding-left:2.5rem}
.ways button{width:100%}
.ways input{max-width:none}
.step .bottom{margin:1rem -.9rem -1.2rem}
}
@media(prefers-reduced-motion:reduce){*{transition:none!important}}
`;
