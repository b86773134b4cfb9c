using Lifecycle.Acceptance;

namespace Lifecycle.Reports.Scorecards;

/// <summary>A sheet for each miss and each false alarm, with a form that works on paper too.</summary>
internal static class ContactSheets
{
    private static readonly (ExpertReason Reason, string Words)[] Choices =
    [
        (ExpertReason.Right, "right reason"), (ExpertReason.Wrong, "wrong reason"), (ExpertReason.Unclear, "unclear"),
    ];

    public static void Write(Markup html, IReadOnlyList<ContactSheet> sheets)
    {
        html.Element("h2", "Misses and false alarms").Line();
        if (sheets.Count == 0)
        {
            html.Element("p", "There is none.").Line();
            return;
        }

        html.Element(
            "p", $"{Say.Count(sheets.Count, "sheet")}, one for each miss and each false alarm of the criteria judged. An expert in the " +
            "process says for each: right reason, when what the frames show could have led an expert to the same; wrong reason, " +
            "when it could not; or unclear. What is said here never changes the verdict.").Line();
        Bar(html);
        for (var index = 0; index < sheets.Count; index++)
        {
            Sheet(html, sheets[index], index);
        }
    }

    private static void Bar(Markup html)
    {
        html.Open("p").Open("label").Text("Role of who looks (not a name): ");
        html.Empty("input", "type", "text", "data-role", "", "maxlength", "100", "autocomplete", "off").Close().Text(" ");
        html.Element("button", "Save reasons as a file", "type", "button", "hidden", "hidden", "data-save", "");
        html.Text(" ").Element("span", "", "data-said", "", "role", "status").Close().Line();
    }

    private static void Sheet(Markup html, ContactSheet sheet, int index)
    {
        html.Open("div", "class", "sheet", "data-item", sheet.Id).Line().Element("h3", sheet.Title).Line();
        ScorecardFragment.Facts(html, [.. sheet.Facts, new Fact("item", sheet.Id)]);
        html.Open("div", "class", "frames").Line();
        foreach (var frame in sheet.Frames)
        {
            Frame(html, frame);
        }

        html.Close().Line();
        html.Open("div", "class", "figure").Line().Made(sheet.Trace.Draw()).Close().Line();
        Form(html, sheet, index);
        html.Close().Line();
    }

    private static void Frame(Markup html, SheetFrame frame)
    {
        html.Open("div", "class", "frame").Element("h5", frame.What).Line();
        if (frame.Picture is { } picture)
        {
            var (width, height) = Shown(picture.Width, picture.Height);
            html.Empty(
                "img", "src", "data:image/png;base64," + Convert.ToBase64String(picture.Png), "alt", $"frame at {frame.What}",
                "width", $"{width}", "height", $"{height}").Line();
            html.Element("p", picture.Made, "class", "note").Line();
        }
        else
        {
            html.Element("p", frame.WhyNone ?? "no picture", "class", "none").Line();
        }

        ScorecardFragment.Facts(html, frame.Facts);
        html.Close().Line();
    }

    // A small frame is shown larger by whole steps, each of its pixels as a square.
    private static (int Width, int Height) Shown(int width, int height)
    {
        var times = Math.Max(1, 256 / Math.Max(width, height));
        return (width * times, height * times);
    }

    private static void Form(Markup html, ContactSheet sheet, int index)
    {
        html.Open("fieldset").Element("legend", sheet.IsMiss ? "The model missed this for the" : "The model raised this for the").Line();
        foreach (var (reason, words) in Choices)
        {
            html.Open("label").Empty("input", "type", "radio", "name", $"reason-{index}", "value", ReasonsDocument.NameOf(reason));
            html.Text(" " + words).Close().Line();
        }

        html.Open("label").Text("Remark").Element("textarea", "", "rows", "2", "maxlength", "4000").Close().Line();
        html.Element("p", "Role (not a name): ______________________   Date: ______________", "class", "paper").Close().Line();
    }
}
