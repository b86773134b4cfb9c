namespace Lifecycle.Reports.Scorecards;

/// <summary>How a page looks: dark on white, on screen and on paper. What is embedded elsewhere reads without it too.</summary>
internal static class PageStyle
{
    public const string Text = """
        :root { color-scheme: light; }
        body { margin: 2rem auto; max-width: 1020px; padding: 0 1rem; color: #1a1a1a; background: #fff;
          font: .95rem/1.5 Helvetica, Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif; }
        h1 { font-size: 1.6rem; margin: 0 0 .5rem; }
        h2 { font-size: 1.3rem; margin: 2.2rem 0 .6rem; border-bottom: 2px solid #1a1a1a; padding-bottom: .2rem; }
        h3 { font-size: 1.1rem; margin: 1.6rem 0 .4rem; }
        .verdict { border: 2px solid #1a1a1a; padding: .6rem 1rem; margin: 1rem 0; font-size: 1.15rem; }
        .verdict p { margin: .1rem 0; font-weight: bold; }
        .verdict .why { font-weight: normal; font-size: .95rem; }
        table { border-collapse: collapse; margin: .5rem 0; }
        th, td { border-bottom: 1px solid #ccc; padding: .25rem .6rem; text-align: left; vertical-align: top; }
        th { border-bottom: 2px solid #1a1a1a; }
        tbody th { border-bottom: 1px solid #ccc; font-weight: normal; color: #595959; white-space: nowrap; }
        td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
        tr.chosen td { font-weight: bold; }
        td.word { font-weight: bold; white-space: nowrap; }
        td.id { white-space: nowrap; }
        tr.reason td { border-bottom: 1px solid #ccc; color: #333; font-size: .9rem; padding-top: 0; }
        tr.open td { border-bottom: 0; }
        code { font-family: 'DejaVu Sans Mono', Consolas, monospace; font-size: .85em; overflow-wrap: anywhere; }
        .note { color: #595959; font-size: .9rem; margin: .3rem 0; }
        .figures { display: flex; flex-wrap: wrap; gap: .5rem; align-items: flex-start; }
        svg { max-width: 100%; height: auto; display: block; }
        .figure { margin: .3rem 0; }
        .sheet { border: 1px solid #888; padding: .4rem 1rem 1rem; margin: 1.2rem 0; }
        .frames { display: flex; flex-wrap: wrap; gap: 1rem; margin: .6rem 0; }
        .frame { width: 256px; }
        .frame h5 { margin: 0 0 .3rem; font-size: .95rem; }
        .frame table { font-size: .85rem; margin: .3rem 0; }
        .frame th, .frame td { padding: .1rem .5rem .1rem 0; }
        .frame img { display: block; border: 1px solid #888; image-rendering: pixelated; }
        .none { border: 1px dashed #888; padding: .6rem; color: #595959; font-size: .9rem; }
        fieldset { border: 1px solid #888; margin: .8rem 0 0; }
        fieldset label { margin-right: 1.5rem; white-space: nowrap; }
        textarea { display: block; width: 100%; box-sizing: border-box; min-height: 2.6rem; font: inherit; }
        input[type=text] { font: inherit; width: 18rem; }
        button { font: inherit; padding: .3rem 1rem; }
        .notes { width: 480px; }
        .paper { display: none; }
        details { margin: .4rem 0; }
        @page { margin: 12mm; }
        @media print {
          :root { font-size: 10.5px; }
          body { margin: 0; max-width: none; padding: 0; }
          .figures .figure, .notes { width: 49%; margin: .2rem 0; }
          .sheet, .figure, tr, .verdict, .notes, .frame, fieldset { break-inside: avoid; }
          h2, h3, h5, .rule, tr.open { break-after: avoid; }
          .frames { gap: .8rem; }
          .frame { width: 22%; }
          .frame img { width: 100%; height: auto; }
          .sheet td, .sheet th { padding-top: .05rem; padding-bottom: .05rem; }
          button, details { display: none; }
        .paper { display: block; }
          textarea { min-height: 4rem; }
        }

        """;
}
