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

    public bool IsOpen => Closed is null;

    /// <summary>As every renderer says it.</summary>
    public string Words => Closed is var (role, reason, place)
        ? $"closed by {role} (act {place}): {reason}"
        : $"open since {Since}";

    /// <summary>While a record of this label is open, no other one is.</summary>
    public static string LabelOf(string watch, string crossing) => $"{watch}: {crossing}";

    public static Dictionary<string, string> FactsOf(string reason) => new() { [ReasonFact] = reason };

    /// <summary>Every drift record of a ledger, in the order in which they were opened.</summary>
    public static IReadOnlyList<DriftNote> All(IReadOnlyList<Act> acts)
    {
        var known = new Dictionary<Digest, DriftNote>();
        foreach (var (place, act) in acts.Index())
        {
            var subject = act.Subjects.FirstOrDefault(one => one.Purpose == Purpose.DriftRecord);
            if (subject is null)
            {
                continue;
            }

            if (act.Kind == ActKind.Drift)
            {
                known.TryAdd(subject.Digest, new DriftNote(subject.Digest, subject.Label, act.Facts.GetValueOrDefault("since", "-"), place, null));
            }
            else if (act.Kind == ActKind.DriftClose && known.TryGetValue(subject.Digest, out var opened) && opened.IsOpen)
            {
                known[subject.Digest] = opened with { Closed = (act.Role, act.Facts.GetValueOrDefault(ReasonFact, "-"), place) };
            }
        }

        return [.. known.Values.OrderBy(note => note.Place)];
    }
}
