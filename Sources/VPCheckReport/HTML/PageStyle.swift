/// How the page looks: by day and by night, on a desk and on a phone.
enum PageStyle {
  static let css = """
    :root{--ground:#f6f7f9;--card:#fff;--text:#1c2430;--quiet:#5b6675;--line:#d5dbe3;--accent:#0b5cad;\
    --bad:#b3261e;--bad-soft:#fdeceb;--good:#1b6e3c;--open:#8a5a00;--vpc:#eef3fb;--subnet:#fff;--host:#e3f1e6;\
    --gateway:#fff3d9;--way:#7a4fd0}
    @media (prefers-color-scheme:dark){:root{--ground:#12161c;--card:#1b212a;--text:#e6eaf0;--quiet:#9aa7b7;\
    --line:#36404d;--accent:#7db4f5;--bad:#ff8a80;--bad-soft:#3a1f1f;--good:#7fd6a0;--open:#f2c063;--vpc:#1e2836;\
    --subnet:#151b23;--host:#1d3527;--gateway:#3b3118;--way:#b79bff}}
    *{box-sizing:border-box}
    body{margin:0;background:var(--ground);color:var(--text);font:16px/1.5 system-ui,-apple-system,"Segoe UI",sans-serif}
    main{max-width:1080px;margin:0 auto;padding:16px}
    header{border-left:6px solid var(--good);padding:4px 16px;margin:8px 0 20px}
    header.bad{border-color:var(--bad)}header.open{border-color:var(--open)}
    header p{margin:6px 0}.brand{color:var(--quiet);margin:0;letter-spacing:.06em}
    h1{font-size:1.6rem;line-height:1.25;margin:2px 0 8px}h2{font-size:1.2rem;margin:0 0 8px}
    h3{font-size:1rem;margin:12px 0 4px}
    a{color:var(--accent)}
    code,pre{font:13px/1.45 ui-monospace,SFMono-Regular,Menlo,"DejaVu Sans Mono",monospace}
    pre{background:var(--ground);border:1px solid var(--line);border-radius:6px;padding:8px 10px;margin:4px 0;\
    white-space:pre-wrap;overflow-wrap:anywhere}
    code{overflow-wrap:anywhere}
    article,section,nav{background:var(--card);border:1px solid var(--line);border-radius:10px;padding:16px;margin:0 0 16px}
    nav ol{margin:0;padding-left:1.6em}
    .law{margin:0 0 8px}.source,.note{color:var(--quiet);font-size:.9rem}
    .badge{background:var(--bad);color:var(--card);border-radius:9px;padding:1px 9px;font-size:.78rem;\
    font-weight:600;vertical-align:2px}
    .badge.quiet{background:var(--line);color:var(--text)}
    .split{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:24px}
    .story{margin:0;padding-left:1.7em}.story li{margin:0 0 6px}.story code{color:var(--quiet)}
    .story li.culprit{background:var(--bad-soft);border-radius:6px;outline:6px solid var(--bad-soft)}
    .answer{color:var(--quiet);font-size:.9rem}.answer::before{content:"→ "}
    .here{color:var(--bad)}
    table{border-collapse:collapse;width:100%}th{text-align:left;font-weight:600;vertical-align:top;\
    padding:5px 12px 5px 0;white-space:nowrap}td{padding:5px 8px 5px 0;vertical-align:top;overflow-wrap:anywhere}
    tr+tr>*{border-top:1px solid var(--line)}
    .versus{margin:12px 0 4px}.versus tr.bad td,.versus tr.bad th,.hops tr.bad td,li.bad{color:var(--bad)}
    .scroll{overflow-x:auto}.hops td{overflow-wrap:normal}\
    .hops td:nth-child(2),.hops td:nth-child(4){white-space:nowrap}.hops td:last-child{min-width:14em}
    figure{margin:0}figcaption{color:var(--quiet);font-size:.9rem;margin-top:4px}
    summary{cursor:pointer;padding:4px 0}.laws{columns:16em;margin:4px 0 8px;padding-left:1.2em;font-size:.9rem}
    .laws .quiet{color:var(--quiet)}
    .topology{width:100%;max-width:520px;height:auto;display:block}
    .topology text{font:11px ui-monospace,SFMono-Regular,Menlo,"DejaVu Sans Mono",monospace;fill:var(--text);\
    white-space:pre}
    .topology .title{font-weight:700;font-size:12px}.topology .strong{font-weight:700}
    .topology text.quiet{fill:var(--quiet)}.topology text.dead{fill:var(--bad)}
    .topology rect{stroke:var(--line);stroke-width:1;fill:none}
    .topology .cloud{fill:var(--ground);stroke-dasharray:4 3}.topology .vpc{fill:var(--vpc)}
    .topology .subnet{fill:var(--subnet)}.topology .host{fill:var(--host)}.topology .gateway{fill:var(--gateway)}
    .topology .pill{fill:var(--card);stroke:var(--accent)}.topology .pill.quiet{stroke-dasharray:4 3}
    .topology .marked{stroke:var(--accent);stroke-width:2}
    .topology .wrong{stroke:var(--bad);stroke-width:2.5}
    .topology polyline{fill:none}.topology .joint{stroke:var(--accent);stroke-width:2}
    .topology .dashed{stroke-dasharray:4 3}.topology .way{stroke:var(--way);stroke-width:2.5;opacity:.55;\
    stroke-linejoin:round}
    .topology .hop{fill:var(--way)}.topology .stop,.topology .cross{fill:var(--bad)}
    .topology .hop-text,.topology .stop-text,.topology .cross-text{fill:var(--card);font-weight:700;font-size:9.5px;\
    text-anchor:middle}
    @media (max-width:720px){main{padding:10px}.split{grid-template-columns:minmax(0,1fr);gap:8px}\
    article,section,nav{padding:12px}h1{font-size:1.3rem}.hops td:last-child{min-width:11em}}
    @media print{body{background:#fff}article{break-inside:avoid}}
    """
}
