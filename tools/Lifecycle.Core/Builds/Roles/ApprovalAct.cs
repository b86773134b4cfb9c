using System.Globalization;
using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Refusals;

namespace Lifecycle.Builds.Roles;

/// <summary>An approval as an act of the ledger: what is signed, stamped and entered is one and the same statement.</summary>
public static class ApprovalAct
{
    public const string Kind = "approve";
    public const string BuildPurpose = "build";
    public const string PackPurpose = "pack";
    public const string TrustPurpose = "trust";
    public const string EvidencePurpose = "signed-elsewhere";

    private const string TimeForm = "yyyy-MM-dd'T'HH:mm:sszzz";

    private static readonly NameTable<ApprovalForm> Forms = new(
        (ApprovalForm.Here, "here"), (ApprovalForm.Card, "card"), (ApprovalForm.WetInk, "wet-ink"));

    public static NameTable<ApprovalMeaning> Meanings { get; } = new(
        (ApprovalMeaning.Reviewed, "reviewed"), (ApprovalMeaning.Approved, "approved"), (ApprovalMeaning.Withdrawn, "withdrawn"));

    /// <summary>The act, not yet known to be fit for the ledger.</summary>
    public static ActDraft Draft(Approval approval, Digest? key, ToolVersion tool) => new()
    {
        Kind = Kind,
        Role = approval.Role,
        Key = key,
        At = approval.At,
        Tool = tool,
        Subjects =
        [
            NamedDigest.Of(BuildPurpose, approval.BuildName, approval.Build),
            .. approval.Pack is { } pack ? [new NamedDigest(PackPurpose, pack)] : (NamedDigest[])[],
        ],
        Inputs =
        [
            new NamedDigest(TrustPurpose, approval.Trust),
            .. approval.Evidence is { } evidence ? [new NamedDigest(EvidencePurpose, evidence)] : (NamedDigest[])[],
        ],
        Facts = Facts(approval),
    };

    /// <summary>What an act says of a build, or why it is no approval.</summary>
    public static Outcome<Approval> Read(SourceSpot where, Act act)
    {
        string? Fact(string name) => act.Facts.GetValueOrDefault(name);
        if (act.Kind != Kind || act.Subject(BuildPurpose) is not { } build
            || Fact("holder") is not { } holder || Fact("reason") is not { } reason
            || !Meanings.TryParse(Fact("meaning") ?? "", out var meaning) || !Forms.TryParse(Fact("form") ?? "", out var form)
            || act.Inputs.FirstOrDefault(input => input.Name == TrustPurpose) is not { } trust || Offset(Fact("at")) is not { } at || at.At != Whole(act.At) || Condition(act.Facts) is not { } condition)
        {
            return RoleRefusals.NotAnApproval(where, "it does not say what an approval says");
        }

        var approval = new Approval
        {
            BuildName = build.Label, Build = build.Digest, Pack = act.Subject(PackPurpose)?.Digest, Role = act.Role, Holder = holder,
            Meaning = meaning, Reason = reason, Condition = condition.Value, At = act.At, Offset = at.Offset, Form = form, Trust = trust.Digest,
            Evidence = act.Inputs.FirstOrDefault(input => input.Name == EvidencePurpose)?.Digest,
        };

        // Written again it must be the same act: then nothing was passed over.
        return Act.From(Draft(approval, act.Key, act.Tool)).TryGet(out var again, out _) && again.Equals(act)
            ? approval
            : RoleRefusals.NotAnApproval(where, "it says more than an approval says");
    }

    private static Dictionary<string, string> Facts(Approval approval)
    {
        var facts = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["holder"] = approval.Holder,
            ["meaning"] = Meanings.Of(approval.Meaning),
            ["reason"] = approval.Reason,
            ["form"] = Forms.Of(approval.Form),
            ["at"] = Local(approval),
        };
        if (approval.Condition is { } condition)
        {
            facts["condition"] = condition.Text;
            if (condition.HasScope)
            {
                facts["scope"] = $"{condition.Axis}={condition.Value}";
            }

            if (condition.Until is { } until)
            {
                facts["until"] = until.ToString();
            }
        }

        return facts;
    }

    private static string Local(Approval approval) => DateTimeOffset.UnixEpoch
        .AddSeconds(approval.At.Micros / 1_000_000).ToOffset(approval.Offset).ToString(TimeForm, CultureInfo.InvariantCulture);

    private static Moment Whole(Moment at) => new(at.Micros / 1_000_000 * 1_000_000);

    private static (Moment At, TimeSpan Offset)? Offset(string? text) =>
        DateTimeOffset.TryParseExact(text, TimeForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? (Moment.Of(time), time.Offset) : null;

    /// <summary>Null when the facts do not hold together; a value of null when there is no condition.</summary>
    private static Held? Condition(IReadOnlyDictionary<string, string> facts)
    {
        var scope = facts.GetValueOrDefault("scope")?.Split('=', 2);
        var until = facts.TryGetValue("until", out var written) ? WrittenTime.Of(written) : null;
        return !facts.TryGetValue("condition", out var text)
            ? scope is null && written is null ? new Held(null) : null
            : scope is [_] || (written is not null && until is null)
                ? null
                : new Held(new ApprovalCondition(text, scope?[0], scope?[1], until));
    }

    private sealed record Held(ApprovalCondition? Value);
}
