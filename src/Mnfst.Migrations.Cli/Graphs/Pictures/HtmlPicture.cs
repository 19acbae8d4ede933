using System.Text;

namespace Mnfst.Migrations.Cli.Graphs.Pictures;

/// <summary>The drawing on a page of its own, with the same as a table: one file, without scripts or anything from elsewhere.</summary>
internal static class HtmlPicture
{
    private const string Style = """
        body { margin: 0; padding: 1.5rem; background: var(--page); color: var(--text); font: 16px/1.5 system-ui, -apple-system, "Segoe UI", "DejaVu Sans", sans-serif; }
        h1 { font-size: 1.4rem; margin: 0; }
        p { margin: .25rem 0 1rem; color: var(--dim); }
        .picture { overflow: auto; max-height: 80vh; border: 1px solid var(--line); border-radius: 6px; }
        .picture svg { display: block; }
        .picture:focus-visible, summary:focus-visible { outline: 3px solid var(--name); outline-offset: 2px; }
        details { margin-top: 1rem; }
        .rows { overflow: auto; }
        table { border-collapse: collapse; font-size: .9rem; }
        th, td { text-align: left; vertical-align: top; padding: .3rem .8rem .3rem 0; border-bottom: 1px solid var(--line); }
        code { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; }

        """;

    public static string Draw(GraphPicture picture)
    {
        var hasStates = picture.Revisions.Any(revision => revision.State is not null);
        var text = new StringBuilder(
            $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
            <title>Migrations</title>
            <link rel="icon" href="data:,">
            <style>
            {PictureStyle.Colours(":root")}{PictureStyle.Drawing}{Style}</style>
            </head>
            <body>
            <main>
            <h1>Migrations</h1>
            <p>{PictureText.Escape(picture.Summary)} Newest first; a dashed line is a dependency.</p>
            <div class="picture" tabindex="0" role="region" aria-label="Graph of the migrations, scrollable">
            {SvgPicture.Draw(picture, isAlone: false)}</div>
            <details>
            <summary>The same as a table</summary>
            <div class="rows" tabindex="0" role="region" aria-label="Table of the migrations, scrollable">
            <table>
            <thead><tr><th scope="col">Revision</th>{(
                hasStates ? "<th scope=\"col\">State</th>" : ""
            )}<th scope="col">Message</th><th scope="col">Follows</th><th scope="col">Depends on</th></tr></thead>
            <tbody>

            """
        );
        foreach (var revision in picture.Revisions)
        {
            var labels = string.Concat(revision.Labels.Select(label => $" ({label})"));
            text.Append("<tr><th scope=\"row\"><code>")
                .Append(PictureText.Escape(revision.Id))
                .Append("</code>")
                .Append(PictureText.Escape(labels))
                .Append("</th>");
            if (hasStates)
                Cell(revision.StateWord);
            Cell(revision.Title);
            Cell(revision.Revision.DownRevisions.ToString());
            Cell(revision.Revision.DependsOn.ToString());
            text.Append("</tr>\n");
        }
        return text.Append("</tbody>\n</table>\n</div>\n</details>\n</main>\n</body>\n</html>\n").ToString();

        void Cell(string content) => text.Append("<td>").Append(PictureText.Escape(content)).Append("</td>");
    }
}
