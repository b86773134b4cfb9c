using Lifecycle.Formats;

namespace Lifecycle.Ledger.Notes;

/// <summary>A build that is not to be used any more. It stays readable.</summary>
public sealed record Retirement(Digest Build, string Role, string Reason, long Place, Moment At)
{
    private const string ReasonFact = "reason";

    public string Words => $"by {Role} (act {Place}) on {At.ToString()[..10]}: {Reason}";

    public static Dictionary<string, string> Facts(string reason) => new() { [ReasonFact] = reason };

    /// <summary>The first act that retires a build; null while it is in use.</summary>
    public static Retirement? Of(IReadOnlyList<Act> acts, Digest build)
    {
        foreach (var (place, act) in acts.Index())
        {
            if (act.Kind == ActKind.Retire && act.Subjects.Any(subject => subject.Digest == build))
            {
                return new Retirement(build, act.Role, act.Facts.GetValueOrDefault(ReasonFact, "no reason is given"), place, act.At);
            }
        }

        return null;
    }
}
