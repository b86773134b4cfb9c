using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Refusals;

namespace Lifecycle.Builds.Roles;

public sealed class ActRuleTests
{
    [TestCase("qa-d", "seal", "qa", null)]
    [TestCase("qa-d", "seal", "tool", null)] // What the tool computes names no role; the key says who ran it.
    [TestCase("qa-d", "seal", "owner", "role 'owner', and its key is of the role 'qa'")]
    [TestCase("qa-d", "seal", "demonstration", "role 'demonstration'")] // Nobody's seals are a demonstration's alone.
    [TestCase("author", "seal", "engineer", "may not 'seal'")]
    [TestCase("author", "lock", "tool", null)]
    [TestCase("qa-d", "lock", "tool", "may not 'lock'")]
    [TestCase("authority", "trust", "root", null)]
    [TestCase("author", "trust", "engineer", "may not 'trust'")]
    [TestCase("log", "score", "tool", "acts in no role")]
    [TestCase("stranger", "score", "tool", "in no version of the trust")]
    [TestCase(null, "seal", "anybody", null)] // Unsigned: other rules say what it is worth.
    public void A_signed_act_is_in_the_role_of_its_key_and_one_that_the_role_may_do(string? key, string kind, string role, string? fault)
    {
        var found = ActRule.Faults(new SourceSpot("ledger"), [Sites.Trust], [ActOf(key, kind, role)]);
        Assert.That(found.Select(one => one.What), fault is null ? Is.Empty : Has.Exactly(1).Contains(fault));
        Assert.That(found.Select(one => one.Code.Exit), Is.All.EqualTo(ExitCode.Integrity));
    }

    [Test]
    public void In_a_demonstration_seals_may_be_made_by_nobody() => Assert.That(
        ActRule.Faults(new SourceSpot("ledger"), [Sites.Trust with { IsDemonstration = true }], [ActOf("qa-d", "seal", "demonstration")]), Is.Empty);

    [Test]
    public void What_one_version_allowed_stays_when_the_next_does_not()
    {
        var narrower = Sites.Trust with
        {
            Version = 2, Roles = [.. Sites.Trust.Roles.Select(role => role.Name == "engineer" ? role with { Verbs = ["score"] } : role)],
        };
        Assert.That(ActRule.Faults(new SourceSpot("ledger"), [Sites.Trust, narrower], [ActOf("author", "lock", "tool")]), Is.Empty);
        Assert.That(ActRule.Faults(new SourceSpot("ledger"), [narrower], [ActOf("author", "lock", "tool")]), Has.Count.EqualTo(1));
    }

    private static Act ActOf(string? key, string kind, string role) => Act.From(new ActDraft
    {
        Kind = kind, Role = role, Key = key is null ? null : Sites.IdOf(key), At = Sites.Now, Tool = new ToolVersion("lifecycle", "0.1.0"),
        Subjects = [NamedDigest.Of("set", "one", Digest.Of("one"u8))], Inputs = [], Facts = new Dictionary<string, string>(),
    }) is Outcome<Act>.Ok ok ? ok.Value : throw new InvalidOperationException("no act");
}
