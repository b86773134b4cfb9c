using Lifecycle.Builds.Roles;
using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Refusals;
using Lifecycle.Storage.Records;
using Lifecycle.Storage.Workspaces;

namespace Lifecycle.Workflows.Acts;

/// <summary>Writes down what somebody tried and may not: signed by his own key where it may sign at all, else in a line that nobody signed.</summary>
internal static class RefusedTries
{
    private const string VerbFact = "verb";
    private const string CodeFact = "code";

    /// <summary>The refusal as it was; with a second one where it could not be written down.</summary>
    /// <param name="recorder">The ledger.</param>
    /// <param name="role">In which role somebody tried.</param>
    /// <param name="verb">What.</param>
    /// <param name="about">What it was to be about.</param>
    /// <param name="why">Why it was refused.</param>
    public static IReadOnlyList<Refusal> Enter(
        Recorder recorder, string role, string verb, IReadOnlyList<NamedDigest> about, IReadOnlyList<Refusal> why)
    {
        var facts = new Dictionary<string, string> { [VerbFact] = verb, [CodeFact] = why[0].Code.Code };
        return IsLast(recorder.Acts, role, about, facts) || recorder.Record(ActKind.Refused, role, about, [], facts) is Outcome<long>.Ok
            ? why : Write(recorder.Workspace, new RefusedTry(recorder.Now, role, verb, [.. about.Select(one => one.Name)], why[0].Code.Code, why[0].What), why);
    }

    /// <summary>The same without a ledger that is open: a line alone.</summary>
    public static IReadOnlyList<Refusal> Write(Workspace workspace, RefusedTry one, IReadOnlyList<Refusal> why)
    {
        try
        {
            new RefusedLines(workspace).Add(one);
            return why;
        }
        catch (Exception broken) when (broken is IOException or UnauthorizedAccessException)
        {
            return [.. why, RoleRefusals.NotWrittenDown(broken.Message)];
        }
    }

    // A program that tries again and again would fill the ledger with one and the same.
    private static bool IsLast(IReadOnlyList<Act> acts, string role, IReadOnlyList<NamedDigest> about, Dictionary<string, string> facts) =>
        acts.Count > 0 && acts[^1] is { Kind: ActKind.Refused } last && last.Role == role && last.Subjects.ToHashSet().SetEquals(about)
        && facts.All(fact => last.Facts.GetValueOrDefault(fact.Key) == fact.Value);
}
