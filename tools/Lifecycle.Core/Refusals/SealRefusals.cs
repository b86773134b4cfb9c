using Lifecycle.Formats;

namespace Lifecycle.Refusals;

/// <summary>What the order of seals and runs says about a result. LC-L201 to LC-L299.</summary>
public static class SealRefusals
{
    private static readonly RefusalCode NeverCode = new(
        "LC-L201", "an input was never sealed",
        "The numbers are the same, but nothing shows that the input was fixed before the result was known. The result " +
        "is informational: it cannot be locked. Seal the input, then use it for a candidate that has not been run yet.",
        ExitCode.NotEnough);

    private static readonly RefusalCode NotDeclaredCode = new(
        "LC-L202", "a run was begun under another sealed input",
        "Both inputs were sealed before the first frame, but the run named the other one. Choosing between them " +
        "afterwards would be choosing the result, so this one is informational.", ExitCode.NotEnough);

    private static readonly RefusalCode AfterFirstFrameCode = new(
        "LC-L203", "an input was sealed after the first frame",
        "The result could be known when the input was fixed. No later seal mends that, for these weights and these " +
        "frames, for ever, whatever is written around them. Cases that no run has shown yet can be judged " +
        "by it.", ExitCode.Integrity);

    private static readonly RefusalCode ChangedCode = new(
        "LC-L204", "an input was changed since it was sealed",
        "The seal that stood when the first frame was scored fixes other bytes than are there now. Bring the sealed " +
        "bytes back; sealing the changed ones does not make them older.", ExitCode.Integrity);

    private static readonly RefusalCode NotSealableCode = new(
        "LC-L205", "a file is of no kind that is sealed",
        "Sealed are challenge sets (set.yaml), alert policies, acceptance criteria, plans of comparison, protocols and intended " +
        "uses, or all of them by the promotion file that names them. A candidate (model.yaml) may be sealed too: then it is known " +
        "to be older than the results that came after.");

    private static readonly RefusalCode OwnersMissingCode = new(
        "LC-L207", "an input was not sealed by all of its owners",
        "A file may name under owners: the roles that must all seal it before it is used. One of them did not, so the result is " +
        "informational: it cannot be locked. A seal that comes after the first frame does not count for that candidate.",
        ExitCode.NotEnough);

    private static readonly RefusalCode ChangesUnsaidCode = new(
        "LC-L208", "a new version of a set does not say what changed",
        "From version 2 on, set.yaml says under changes what is other than in the version before, so that a reader of the seal " +
        "knows why there is another version and what is still comparable.");

    private static readonly RefusalCode RoleUnfitCode = new(
        "LC-L206", "a role is not usable",
        "An act names the role somebody acted in, in the site's own words. The words 'tool' and 'demonstration' are " +
        "the program's own.");

    public static IReadOnlyList<RefusalCode> Codes { get; } =
    [
        NeverCode, NotDeclaredCode, AfterFirstFrameCode, ChangedCode, NotSealableCode, RoleUnfitCode,
        OwnersMissingCode, ChangesUnsaidCode,
    ];

    public static Refusal NotSealable(SourceSpot where, string format) => new(
        NotSealableCode, $"a file of format '{format}' is not sealed",
        "sealed are sets, alert policies, criteria and plans of comparison", "lifecycle seal <promotion.yaml> --role <role>", where);

    public static Refusal RoleUnfit(string role) => new(
        RoleUnfitCode, $"'{role}' is not a role that a person acts in",
        "the act must say who is answerable, in the site's own words",
        "write --role and a role such as process-owner or qa");

    public static Refusal Never(SourceSpot where, string name) => new(
        NeverCode, $"{name} was never sealed", "nothing shows that it was fixed before the result was known",
        "seal it before the first run of the next candidate: lifecycle seal", where);

    public static Refusal OwnersMissing(SourceSpot where, string name, IReadOnlyList<string> roles) => new(
        OwnersMissingCode, $"{name} is not sealed by {string.Join(" and ", roles)}", "its own file asks for every owner's seal",
        $"lifecycle seal {where.File} --role {roles[0]}, before the first run of the next candidate", where);

    public static Refusal ChangesUnsaid(SourceSpot where, string set) => new(
        ChangesUnsaidCode, $"{set} does not say what changed", "a version that says nothing cannot be told from the one before",
        "write changes: and what is other than in the version before", where);

    public static Refusal NotDeclared(
        SourceSpot where, string name, Digest got, string declaredName, Digest declared) => new(
        NotDeclaredCode, $"the run was begun under {declaredName} {declared.Brief}, and {name} is {got.Brief}",
        "choosing between two sealed inputs after the run would be choosing the result",
        $"judge the run by {declaredName}", where);

    public static Refusal AfterFirstFrame(SourceSpot where, string name, long sealIndex, long firstFrameIndex) => new(
        AfterFirstFrameCode,
        $"{name} was sealed by act {sealIndex}, and the first frame was scored under act {firstFrameIndex}",
        "the result could be known when it was fixed; no later seal mends that",
        "judge by what was sealed before, or judge a new candidate", where);

    /// <summary>A file that is part of what was sealed, by its own name.</summary>
    public static Refusal PartChanged(SourceSpot where, string name, string what, long sealIndex) => new(
        ChangedCode, $"{where.File} {what} since act {sealIndex} sealed {name}",
        "what is sealed does not change; sealing it again does not mend that", "bring back the bytes that were sealed", where);

    /// <summary>A set that is not what was sealed, where the names of its files then are lost.</summary>
    public static Refusal RecordGone(SourceSpot where, string name, string record, long sealIndex) => new(
        ChangedCode, $"{name} was changed since act {sealIndex} sealed it, and the record of what was sealed is gone",
        "which of its files is another than then can no longer be said",
        $"bring back the bytes that were sealed; {record}, from a copy of the records, names them", where);

    public static Refusal Changed(SourceSpot where, string name, Digest got, Digest sealedAs, long sealIndex) => new(
        ChangedCode, $"{name} is {got.Brief}, and act {sealIndex} sealed {sealedAs.Brief} before the first frame",
        "the result could be known when it was changed; sealing it again does not mend that",
        "bring back the bytes that were sealed", where);
}
