using System.Security.Cryptography;
using System.Text;
using Lifecycle.Formats;
using Lifecycle.Reports.Scorecards;
using Lifecycle.Shadow;

namespace Lifecycle.Reports.Shadow;

/// <summary>A shadow record as a page of its own: one file, that loads nothing, sends nothing and runs nothing.</summary>
public static class ShadowPage
{
    /// <summary>The first characters of every page: what tells a page of ours, that may be written anew, from anything else.</summary>
    public const string Beginning = "<!DOCTYPE html>\n<!-- lifecycle: page of a shadow record -->\n";

    public static byte[] Write(ShadowRecord record, Digest digest)
    {
        var page = new Markup();
        page.Made(Beginning);
        page.Open("html", "xmlns", "http://www.w3.org/1999/xhtml", "lang", "en").Line().Open("head").Line();
        page.Empty("meta", "charset", "utf-8").Line();
        page.Empty("meta", "http-equiv", "Content-Security-Policy", "content", Policy).Line();
        page.Empty("meta", "name", "viewport", "content", "width=device-width").Line();
        page.Element("title", $"Shadow record: {record.Phase.Name}").Line();
        page.Open("style").Made(PageStyle.Text).Close().Line().Close().Line();
        page.Open("body").Line().Made(ShadowFragment.Write(record, digest)).Close().Line().Close().Line();
        return Encoding.UTF8.GetBytes(page.ToString());
    }

    private static string Policy =>
        "default-src 'none'; base-uri 'none'; form-action 'none'; " +
        $"style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(PageStyle.Text)))}'";
}
