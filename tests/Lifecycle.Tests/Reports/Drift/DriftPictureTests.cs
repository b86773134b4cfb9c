using System.Text;
using Lifecycle.Drift;

namespace Lifecycle.Reports.Drift;

/// <summary>What a picture of a check shows: nothing that was judged is left out without a word.</summary>
public sealed class DriftPictureTests
{
    [Test]
    public void Numbers_and_categories_are_drawn_and_the_rest_is_named()
    {
        var table = DriftSamples.Batches(110, 3, 9, prefix: "N");
        var all = Drawn(table);
        Assert.That(all, Does.Contain(">light: drifted<").And.Contain(">kind: stable<").And.Not.Contain("not drawn"));
        Assert.That(all, Does.Contain(">reference</text>").And.Contain(">window</text>"));
        Assert.That(all, Does.Contain("<title>a: ").And.Contain("<title>b: "));
        var rest = Drawn(table with { Texts = new Dictionary<string, IReadOnlyList<string>> { ["camera"] = table.Texts["camera"] } });
        Assert.That(rest, Does.Contain("not drawn: kind (not enough data)").And.Contain(">light: drifted<"));
    }

    private static string Drawn(DriftTable window) =>
        Encoding.UTF8.GetString(DriftPicture.Draw(DriftSamples.Ok(DriftChecker.Check(DriftSamples.Profile(), window))));
}
