using System.Globalization;
using Lifecycle.Formats;

namespace Lifecycle.Ledger.Pending;

/// <summary>The act by which a pending act enters the ledger of its home: it names the pending act, which is kept beside the ledger.</summary>
public static class SubmitAct
{
    public const string Purpose = "submitted";
    private const string AfterPurpose = "pending-after";
    private const string ForkFact = "fork";
    private const string KindFact = "submitted-kind";

    public static IReadOnlyList<NamedDigest> Subjects(PendingAct pending) =>
        [NamedDigest.Of(Purpose, string.Create(CultureInfo.InvariantCulture, $"{pending.Act.Kind} {pending.Link.Number}"), pending.Digest)];

    public static IReadOnlyList<NamedDigest> Inputs(PendingAct pending) =>
        pending.Link.After is { } after ? [new NamedDigest(AfterPurpose, after)] : [];

    public static IReadOnlyDictionary<string, string> Facts(PendingAct pending, string? fork)
    {
        var facts = new Dictionary<string, string> { [KindFact] = pending.Act.Kind };
        if (fork is not null)
        {
            facts[ForkFact] = fork;
        }

        return facts;
    }

    /// <summary>The digest of the pending act that an act enters; null for any other act.</summary>
    public static Digest? EntryOf(Act act) => act.Kind == ActKind.Submit ? act.Subject(Purpose)?.Digest : null;

    /// <summary>The one before it in its chain; null for the first.</summary>
    public static Digest? AfterOf(Act act) => act.Inputs.FirstOrDefault(input => input.Purpose == AfterPurpose)?.Digest;

    /// <summary>Why it was taken although the home had gone on otherwise; null where it had not.</summary>
    public static string? ForkOf(Act act) => act.Facts.GetValueOrDefault(ForkFact);
}
