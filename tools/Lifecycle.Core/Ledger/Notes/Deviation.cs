using Lifecycle.Formats;

namespace Lifecycle.Ledger.Notes;

/// <summary>Something that did not go as it was to go, under the site's own number: open until somebody closes it.</summary>
/// <param name="Id">The site's number.</param>
/// <param name="About">What it is about.</param>
/// <param name="Role">Who opened it.</param>
/// <param name="Reason">What happened.</param>
/// <param name="Place">The act that opened it.</param>
/// <param name="Closed">Who closed it and why; null while it is open.</param>
public sealed record Deviation(string Id, NamedDigest About, string Role, string Reason, long Place, (string Role, string Reason, long Place)? Closed)
{
    public const string Purpose = "deviation";

    /// <summary>The purpose of a file that one is about.</summary>
    public const string FilePurpose = "file";

    private const string ReasonFact = "reason";
    private const string StateFact = "state";
    private const string OpenState = "open";
    private const string ClosedState = "closed";

    /// <summary>The key of who opened it; null in an unsigned ledger.</summary>
    public Digest? Key { get; init; }

    /// <summary>The key of who closed it.</summary>
    public Digest? ClosedKey { get; init; }

    public bool IsOpen => Closed is null;

    /// <summary>As every renderer says it.</summary>
    public string Words => Closed is var (role, reason, place)
        ? $"{Id} about {About.Name}, closed by {role} (act {place}): {reason}"
        : $"{Id} about {About.Name}, open since act {Place} by {Role}: {Reason}";

    /// <summary>The digest says what it is about, and the name which number it has.</summary>
    public static IReadOnlyList<NamedDigest> Subjects(string id, NamedDigest about) => [NamedDigest.Of(Purpose, id, about.Digest), about];

    public static Dictionary<string, string> Facts(string reason, bool closes) =>
        new() { [ReasonFact] = reason, [StateFact] = closes ? ClosedState : OpenState };

    /// <summary>Every deviation of a ledger, in the order in which they were opened.</summary>
    public static IReadOnlyList<Deviation> All(IReadOnlyList<Act> acts)
    {
        var known = new Dictionary<string, Deviation>(StringComparer.Ordinal);
        foreach (var (place, act) in acts.Index().Where(one => one.Item.Kind == ActKind.Deviation))
        {
            if (act.Subject(Purpose) is not { } named || act.Subjects.FirstOrDefault(subject => subject.Purpose != Purpose) is not { } about
                || !act.Facts.TryGetValue(ReasonFact, out var reason) || !act.Facts.TryGetValue(StateFact, out var state))
            {
                continue;
            }

            if (state == OpenState)
            {
                known.TryAdd(named.Label, new Deviation(named.Label, about, act.Role, reason, place, null) { Key = act.Key });
            }
            else if (known.TryGetValue(named.Label, out var opened) && opened.IsOpen)
            {
                known[named.Label] = opened with { Closed = (act.Role, reason, place), ClosedKey = act.Key };
            }
        }

        return [.. known.Values.OrderBy(one => one.Place)];
    }

    /// <summary>Whether it is about one of these things: by its bytes, and a file also by its path, whatever bytes it has meanwhile.</summary>
    public bool Concerns(IEnumerable<NamedDigest> things) => things.Any(thing =>
        thing.Digest == About.Digest || (About.Purpose == FilePurpose && thing.Label == About.Label));
}
