using Lifecycle.Formats;

namespace Lifecycle.Ledger;

/// <summary>A drift record as the ledger knows it: open until a role closes it.</summary>
/// <param name="Record">Its digest.</param>
/// <param name="Label">Which watch, signal and camera.</param>
/// <param name="Since">Since when, as the act says it.</param>
/// <param name="Place">The act that opened it.</param>
/// <param name="Closed">Who closed it and why; null while it is open.</param>
public sealed record DriftNote(Digest Record, string Label, string Since, long Place, (string Role, string Reason, long Place)? Closed)
{
    private const string ReasonFact = "reason";

    /// <summary>Other crossings of the same cause, in the order in which they came. They are closed with it.</summary>
    public IReadOnlyList<JoinedCrossing> Joined { get; init; } = [];

    public bool IsOpen => Closed is null;

    /// <summary>As every renderer says it.</summary>
    public string Words => Closed is var (role, reason, place)
        ? $"closed by {role} (act {place}): {reason}"
        : $"open since {Since}";

    /// <summary>Every signal that it is of, the one that opened it first.</summary>
    public IEnumerable<string> Labels => Joined.Select(one => one.Label).Prepend(Label);

    /// <summary>Every crossing that it is of, likewise.</summary>
    public IEnumerable<Digest> Records => Joined.Select(one => one.Record).Prepend(Record);

    /// <summary>While a record of this label is open, no other one is.</summary>
    public static string LabelOf(string watch, string crossing) => $"{watch}: {crossing}";

    public static Dictionary<string, string> FactsOf(string reason) => new() { [ReasonFact] = reason };

    /// <summary>Every drift record of a ledger, in the order in which they were opened.</summary>
    public static IReadOnlyList<DriftNote> All(IReadOnlyList<Act> acts)
    {
        var known = new Dictionary<Digest, DriftNote>();
        foreach (var (place, act) in acts.Index())
        {
            if (Of(act.Subjects) is not { } subject)
            {
                continue;
            }

            var since = act.Facts.GetValueOrDefault("since", "-");
            if (act.Kind == ActKind.Drift)
            {
                known.TryAdd(subject.Digest, new DriftNote(subject.Digest, subject.Label, since, place, null));
            }
            else if (act.Kind == ActKind.DriftJoin && Of(act.Inputs) is { } first && known.TryGetValue(first.Digest, out var joined) && joined.IsOpen)
            {
                known[first.Digest] = joined with { Joined = [.. joined.Joined, new JoinedCrossing(subject.Digest, subject.Label, since, place)] };
            }
            else if (act.Kind == ActKind.DriftClose && known.TryGetValue(subject.Digest, out var opened) && opened.IsOpen)
            {
                known[subject.Digest] = opened with { Closed = (act.Role, act.Facts.GetValueOrDefault(ReasonFact, "-"), place) };
            }
        }

        return [.. known.Values.OrderBy(note => note.Place)];
    }

    private static NamedDigest? Of(IEnumerable<NamedDigest> named) => named.FirstOrDefault(one => one.Purpose == Purpose.DriftRecord);
}
