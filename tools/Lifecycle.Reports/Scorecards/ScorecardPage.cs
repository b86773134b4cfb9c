using System.Security.Cryptography;
using System.Text;

namespace Lifecycle.Reports.Scorecards;

/// <summary>A scorecard as a page of its own: one file, that loads nothing and sends nothing.</summary>
public static class ScorecardPage
{
    /// <summary>The first bytes of every page: what tells a page of ours, that may be written anew, from anything else.</summary>
    public static ReadOnlySpan<byte> Beginning => "<!DOCTYPE html>\n<!-- lifecycle: page of a scorecard -->\n"u8;

    public static byte[] Write(ScorecardView view)
    {
        var page = new Markup();
        page.Made(Encoding.UTF8.GetString(Beginning));
        page.Open("html", "xmlns", "http://www.w3.org/1999/xhtml", "lang", "en").Line().Open("head").Line();
        page.Empty("meta", "charset", "utf-8").Line();
        page.Empty("meta", "http-equiv", "Content-Security-Policy", "content", Policy).Line();
        page.Empty("meta", "name", "viewport", "content", "width=device-width").Line();
        page.Element("title", $"Scorecard: {view.Card.Subject.Candidate.Name} {view.Card.Subject.Candidate.Version}").Line();
        page.Open("style").Made(PageStyle.Text).Close().Line().Close().Line();
        page.Open("body").Line().Made(ScorecardFragment.Write(view));
        page.Open("script").Made(ReasonsScript.Text).Close().Line().Close().Line().Close().Line();
        return Encoding.UTF8.GetBytes(page.ToString());
    }

    // Nothing may be loaded, sent or run but what is here: pictures inside the file, this style and this script.
    private static string Policy =>
        "default-src 'none'; img-src data:; base-uri 'none'; form-action 'none'; " +
        $"style-src '{HashOf(PageStyle.Text)}'; script-src '{HashOf(ReasonsScript.Text)}'";

    private static string HashOf(string text) => "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
