using System.Text.Json;
using Lifecycle.Builds;
using Lifecycle.Promotions;

namespace Lifecycle.Trusting;

/// <summary>A demonstration that names its roles signs by itself, with keys that are thrown away, and says so.</summary>
public sealed class ThrowAwayTrustTests
{
    private const string Line = "throwAwayTrust: roles.yaml\n";

    [Test]
    public async Task The_first_act_makes_it_and_what_is_locked_verifies_elsewhere()
    {
        using var line = Demonstration();
        Assert.That((await line.RunAsync("run", TinyLine.Promotion)).ExitCode, Is.Zero);
        Assert.That((await line.RunAsync("compare", TinyLine.Promotion)).ExitCode, Is.Zero);
        var build = await LockableLine.Lock(line);
        Assert.That(Directory.Exists(line.At("trust")), Is.False, "what is thrown away is not among what is kept");
        Assert.That((await line.RunAsync("history")).Stdout, Does.Not.Contain("unsigned"));

        var exported = await line.RunAsync("trust", "export", "out", "--json");
        Assert.That(exported.ExitCode, Is.Zero, exported.Stderr);
        var trust = JsonDocument.Parse(File.ReadAllBytes(line.At(".lifecycle/throw-away/trust/trust.json"))).RootElement;
        Assert.That(trust.GetProperty("demonstration").GetBoolean());
        Assert.That(trust.GetProperty("roles").EnumerateArray().Select(role => role.GetProperty("name").GetString()), Does.Contain("qa"));
        Assert.That(trust.GetProperty("keys").EnumerateArray().Select(key => key.TryGetProperty("role", out var role) ? role.GetString() : null), Does.Not.Contain("qa"),
            "a person's role gets no key by itself");
        foreach (var (aim, exit) in ((string, int)[])[("signature", 0), ("shadow", 0), ("release", 3)])
        {
            var verified = await line.RunAsync("verify", build, "--trust-root", "out", "--for", aim);
            Assert.That(verified.ExitCode, Is.EqualTo(exit), verified.Stdout + verified.Stderr);
            Assert.That(verified.Stdout, Does.EndWith("RELEASE: not approved (demonstration) (missing: qa)\n"));
        }
    }

    [Test]
    public async Task Two_at_once_make_one()
    {
        using var line = Demonstration();
        var both = await Task.WhenAll(line.RunAsync("seal", TinyLine.Criteria, "--role", "runner"), line.RunAsync("seal", TinyLine.Alerts, "--role", "runner"));
        Assert.That(both.Select(one => one.ExitCode), Is.All.Zero, both[0].Stderr + both[1].Stderr);
        Assert.That((await line.RunAsync("history", "--kind", "seal")).Stdout.Split('\n', StringSplitOptions.RemoveEmptyEntries), Has.Length.EqualTo(2));
        Assert.That(Directory.GetDirectories(line.At(".lifecycle"), "throw-away*"), Has.Length.EqualTo(1));
    }

    // Its owners are people, and have no keys there: as with the inputs of a run, the demonstration seals in nobody's name.
    [Test]
    public async Task A_drift_profile_is_sealed_when_it_is_made()
    {
        using var line = Demonstration();
        line.Text("reference.csv", LockedDriftTests.Rows("B", 12, 40, 0));
        line.Text("stayed.csv", LockedDriftTests.Rows("N", 3, 40, 0));
        line.Text("drift.yaml", "format: lifecycle/drift@1\nname: owned\nowners: [qa]\n");
        var fitted = await line.RunAsync("drift", "fit", "reference.csv", "--settings", "drift.yaml", "--out", "drift-profile.json");
        Assert.That((fitted.ExitCode, fitted.Stdout.Contains("by the demonstration itself", StringComparison.Ordinal)), Is.EqualTo((0, true)), fitted.Stderr);
        var result = await line.RunAsync("drift", "check", "stayed.csv", "--profile", "drift-profile.json");
        Assert.That((result.ExitCode, result.Stdout.Contains("informational", StringComparison.Ordinal)), Is.EqualTo((0, false)), result.Stdout + result.Stderr);
        var person = await line.RunAsync("seal", "drift-profile.json", "--role", "qa");
        Assert.That((person.ExitCode, person.Stderr.Contains("LC-Y111", StringComparison.Ordinal)), Is.EqualTo((4, true)), person.Stderr);
    }

    [Test]
    public async Task A_ledger_that_was_begun_unsigned_stays_so_and_gets_none()
    {
        using var line = new TinyLine().Write();
        Assert.That((await line.RunAsync("seal", TinyLine.Criteria, "--role", "qa")).ExitCode, Is.Zero);
        Named(line);
        Assert.That((await line.RunAsync("seal", TinyLine.Alerts, "--role", "qa")).ExitCode, Is.Zero);
        Assert.That(Directory.Exists(line.At(".lifecycle/throw-away")), Is.False);
        Assert.That((await line.RunAsync("history")).Stdout, Does.Contain("unsigned"));
    }

    [Test]
    public async Task Outside_a_demonstration_the_line_is_refused()
    {
        using var line = new TinyLine { IsDemonstration = false }.Write();
        Named(line);
        var refused = await line.RunAsync("history");
        Assert.That((refused.ExitCode, refused.Stdout), Is.EqualTo((2, "")));
        Assert.That(refused.Stderr, Does.Contain("error[LC-W110]"));
    }

    private static TinyLine Demonstration()
    {
        var line = LockableLine.Written(new TinyLine { HasProduction = true, Cases = 12 });
        Named(line);
        return line;
    }

    private static void Named(TinyLine line)
    {
        line.Text("roles.yaml", TrustTests.Roles.Replace("verbs: [score]", "verbs: [lock, record, replay, score, seal]", StringComparison.Ordinal));
        line.Text("lifecycle.yaml", File.ReadAllText(line.At("lifecycle.yaml")) + Line);
    }
}
