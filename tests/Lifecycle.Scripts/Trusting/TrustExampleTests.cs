using Lifecycle.Promotions;

namespace Lifecycle.Trusting;

/// <summary>What the help of <c>trust</c> and <c>approve</c> says to type is understood; what it takes besides are people.</summary>
public sealed class TrustExampleTests
{
    [Test]
    public async Task Every_example_of_trust_is_refused_for_want_of_a_person_a_key_or_a_build_and_for_nothing_else()
    {
        using var line = new TinyLine();
        line.Text("lifecycle.yaml", "format: lifecycle/workspace@1\nname: tiny\nrecords: records\n");
        line.Text("roles.yaml", TrustTests.Roles);
        var examples = (await HelpTests.Examples(line)).Where(IsOfTrust).ToList();
        Assert.That(examples, Has.Count.GreaterThanOrEqualTo(12));
        foreach (var example in examples)
        {
            var result = await HelpTests.Paste(line, example);
            Assert.That(result.ExitCode, Is.AnyOf(2, 4), example);
            Assert.That(result.Stderr, Does.Contain("error[").And.Not.Contain("error[LC-U"), example);
        }
    }

    /// <summary>Whether it takes somebody at a terminal, a build or a folder of pending acts.</summary>
    public static bool IsOfTrust(string example) =>
        example.Split(' ')[1..] is ["trust" or "approve", ..] or ["record", "retire", ..] or ["history", "submit" or "cosign", ..];
}
