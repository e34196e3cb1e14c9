namespace Injerto.Reports;

/// <summary>The one stylesheet of all pages.</summary>
/// <remarks>
/// The series colours start from Okabe and Ito's palette for colour-blind readers (jfly.uni-koeln.de/color), darkened
/// on white and lightened on black until each has a contrast of at least 3 : 1. Shapes and dashes tell series apart as
/// well, so that colour is never alone.
/// </remarks>
internal static class Stylesheet
{
    public const int Colours = 7;

    public const string Css = """
        :root { color-scheme: light dark;
          --paper: #ffffff; --card: #f6f7f9; --ink: #1b1f24; --soft: #59636e; --line: #d5dae0; --grid: #e4e8ec;
          --warn: #fff4d6; --warn-line: #b88600; --heat: #00558a; --heat-ink: #ffffff; --mid-ink: #1b1f24;
          --c0: #0072b2; --c1: #c85200; --c2: #00805a; --c3: #aa3377; --c4: #8f6a00; --c5: #1a88c0; --c6: #555555; }
        @media (prefers-color-scheme: dark) { :root {
          --paper: #14171b; --card: #1d2228; --ink: #e8ebee; --soft: #a3adb8; --line: #3a424b; --grid: #2b3138;
          --warn: #3a2f10; --warn-line: #e0b030; --heat: #7cc4f5; --heat-ink: #0b1015; --mid-ink: #0b1015;
          --c0: #56b4e9; --c1: #ff8a3d; --c2: #2cc79b; --c3: #f09ac6; --c4: #f0e442; --c5: #a5d8ff; --c6: #cccccc; } }
        * { box-sizing: border-box; }
        body { margin: 0 auto; max-width: 1120px; padding: 24px 20px 48px; background: var(--paper); color: var(--ink);
          font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "DejaVu Sans", sans-serif;
          overflow-wrap: anywhere; }
        h1 { font-size: 1.7rem; line-height: 1.2; margin: 0 0 4px; }
        h2 { font-size: 1.15rem; margin: 32px 0 10px; }
        header p, footer, .note, .tile small { color: var(--soft); }
        header p { margin: 0; }
        footer { margin-top: 40px; font-size: .85rem; }
        .tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(150px, 1fr)); gap: 12px;
          margin: 20px 0; padding: 0; }
        .tile { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 12px 14px; }
        .tile dt { font-size: .85rem; }
        .tile dd { margin: 0; font-size: 1.6rem; font-weight: 650; line-height: 1.25; }
        .tile small { display: block; font-size: .8rem; font-weight: 400; line-height: 1.35; }
        .notice { background: var(--warn); border-left: 4px solid var(--warn-line); border-radius: 4px;
          padding: 10px 14px; margin: 16px 0; }
        .notice p { margin: 0; }
        .notice p + p { margin-top: 6px; }
        .side { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 400px), 1fr)); gap: 8px 24px; }
        section { min-width: 0; }
        figure { margin: 32px 0 16px; min-width: 0; }
        figcaption { font-size: 1.15rem; font-weight: 700; margin-bottom: 8px; }
        .note { font-size: .85rem; margin: 4px 0; }
        .scroll { overflow-x: auto; }
        svg { display: block; }
        svg.fill { width: 100%; max-width: 680px; height: auto; }
        svg text { fill: var(--ink); font-size: 12px; }
        svg text.soft { fill: var(--soft); }
        svg .grid { stroke: var(--grid); }
        svg .axis { stroke: var(--soft); }
        svg .mark { stroke: var(--soft); stroke-dasharray: 3 3; }
        svg .line { fill: none; stroke: currentColor; stroke-width: 2; stroke-linejoin: round; }
        svg .dot { fill: currentColor; }
        svg .hit { fill: currentColor; opacity: 0; }
        svg .hit:hover { opacity: .35; }
        svg .shape { fill: currentColor; fill-opacity: .75; }
        svg .cell { fill: var(--heat); }
        svg .frame { fill: none; stroke: var(--line); }
        svg text.on { fill: var(--heat-ink); }
        svg text.mid { fill: var(--mid-ink); }
        .legend { display: flex; flex-wrap: wrap; gap: 2px 16px; list-style: none; margin: 0; padding: 0;
          font-size: .85rem; }
        .legend li { display: flex; align-items: center; gap: 6px; }
        .s0 { color: var(--c0); }
        .s1 { color: var(--c1); }
        .s2 { color: var(--c2); }
        .s3 { color: var(--c3); }
        .s4 { color: var(--c4); }
        .s5 { color: var(--c5); }
        .s6 { color: var(--c6); }
        .legend span { color: var(--ink); }
        .dash1 { stroke-dasharray: 7 4; }
        .dash2 { stroke-dasharray: 2 3; }
        table { border-collapse: collapse; width: 100%; font-size: .92rem; }
        th, td { padding: 5px 10px; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
        th { color: var(--soft); font-weight: 600; overflow-wrap: break-word; }
        .num { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
        thead .num { white-space: normal; }
        .words { overflow-wrap: break-word; }
        td.short { white-space: nowrap; }
        pre { background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: 10px 14px;
          overflow-x: auto; margin: 4px 0 12px; font: .9rem/1.5 ui-monospace, "DejaVu Sans Mono", monospace; }
        .why { margin: 8px 0 0; }
        h3 { font-size: 1rem; margin: 14px 0 6px; }
        .pictures { display: flex; flex-wrap: wrap; gap: 6px; }
        .pictures img { border-radius: 6px; }
        @media (max-width: 480px) { th, td { padding: 5px 6px; } svg.fill text { font-size: 15px; }
          /* Paths are long words: they break rather than push the other columns out. */
          tbody th { overflow-wrap: anywhere; min-width: 3.5em; }
          table.wide, .wide tbody { display: block; }
          .wide thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
          .wide tr { display: grid; grid-template-columns: repeat(auto-fill, minmax(155px, 1fr)); padding: 4px 0;
            border-bottom: 1px solid var(--line); }
          .wide th, .wide td { border: 0; padding: 1px 6px; }
          .wide tbody th { grid-column: 1 / -1; color: var(--ink); }
          .wide td { display: flex; justify-content: space-between; gap: 6px; white-space: normal; }
          .wide .num { overflow-wrap: normal; }
          .wide td::before { content: attr(data-label); color: var(--soft); text-align: left; } }
        @media print { body { max-width: none; } figure, .tile, tr { break-inside: avoid; } }

        """;
}
