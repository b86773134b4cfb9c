using Lifecycle.Formats;

namespace Lifecycle.Ledger.Notes;

/// <summary>Drift records as the acts of a ledger make them: opened, joined, closed.</summary>
public sealed class DriftNoteTests
{
    private static readonly NamedDigest Light = Crossing("light"), Focus = Crossing("focus"), Noise = Crossing("noise");

    [Test]
    public void What_joins_an_open_record_is_of_it_and_closed_with_it()
    {
        var acts = new List<Act> { Opened(Light), Joined(Focus, Light), Joined(Noise, Light) };
        var open = DriftNote.All(acts).Single();
        Assert.That((open.IsOpen, open.Record), Is.EqualTo((true, Light.Digest)));
        Assert.That(open.Labels, Is.EqualTo(new[] { Light.Label, Focus.Label, Noise.Label }));
        Assert.That(open.Records, Is.EqualTo(new[] { Light.Digest, Focus.Digest, Noise.Digest }));
        Assert.That(open.Joined.Select(one => one.Place), Is.EqualTo(new long[] { 1, 2 }));
        acts.Add(Acts.Of(Acts.Draft(ActKind.DriftClose) with { Subjects = [Light], Inputs = [], Facts = DriftNote.FactsOf("lamp") }));
        Assert.That((DriftNote.All(acts).Single().IsOpen, DriftNote.All(acts).Single().Joined.Count), Is.EqualTo((false, 2)));
    }

    [Test]
    public void Nothing_joins_what_is_closed_or_was_never_opened()
    {
        Assert.That(DriftNote.All([Joined(Focus, Light)]), Is.Empty);
        Act[] acts = [Opened(Light), Acts.Of(Acts.Draft(ActKind.DriftClose) with { Subjects = [Light], Inputs = [] }), Joined(Focus, Light)];
        Assert.That(DriftNote.All(acts).Single().Joined, Is.Empty);
    }

    private static NamedDigest Crossing(string signal) => NamedDigest.Of(Purpose.DriftRecord, DriftNote.LabelOf("lamp", $"{signal} of CH-1"), Acts.Bytes(signal));

    private static Act Opened(NamedDigest crossing) => Acts.Of(Acts.Draft(ActKind.Drift) with { Subjects = [crossing], Inputs = [Plan] });

    private static Act Joined(NamedDigest crossing, NamedDigest first) => Acts.Of(Acts.Draft(ActKind.DriftJoin) with { Subjects = [crossing], Inputs = [Plan, first] });

    private static NamedDigest Plan => NamedDigest.Of(Purpose.DriftWatch, "watch.yaml", Acts.Bytes("plan"));
}
